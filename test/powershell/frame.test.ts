import test from 'ava';
import fc from 'fast-check';
import { type Frame, FrameReader, frameStart, newMark, nonceOf } from '../../src/powershell/frame.js';

const mark = newMark();

function read(chunks: string[]): { frames: Frame[]; noise: string } {
  const frames: Frame[] = [];
  let noise = '';
  const reader = new FrameReader(
    mark,
    (frame) => frames.push(frame),
    (text) => {
      noise += text;
    },
  );
  for (const chunk of chunks) reader.feed(chunk);
  return { frames, noise };
}

const frameOf = ({ nonce, kind, payload }: Frame) => `${frameStart(nonce, kind)}${payload};`;

/** Text with every beginning of a frame in it. */
const noise = fc
  .array(
    fc.oneof(
      fc.string(),
      fc.nat(mark.length + 5).map((length) => frameStart(nonceOf(mark, 1), 'x').slice(0, length)),
      fc.constantFrom('WBD1:', ';', ':', '\n', `WBD1:${newMark()}.1:1/1:e30=;`),
    ),
  )
  .map((parts) => parts.join(''))
  .filter((text) => !text.includes(`WBD1:${mark}.`));

const frame = fc.record({
  nonce: fc.nat(999).map((request) => nonceOf(mark, request)),
  kind: fc.constantFrom('begin', '1/1', '12/40', 'done'),
  payload: fc.base64String(),
});

test('frames and noise are told apart, however the stream is cut', (t) => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(noise, frame)),
      noise,
      fc.array(fc.nat(60), { minLength: 1 }),
      (parts, last, cuts) => {
        const stream = parts.map(([text, frame]) => text + frameOf(frame)).join('') + last;
        const chunks: string[] = [];
        for (let start = 0, cut = 0; start < stream.length; cut++) {
          const length = (cuts[cut % cuts.length] ?? 0) + 1;
          chunks.push(stream.slice(start, start + length));
          start += length;
        }
        const seen = read(chunks);
        const wanted = parts.map(([text]) => text).join('') + last;
        t.deepEqual(
          seen.frames,
          parts.map(([, frame]) => frame),
        );
        // The very end may be held back: it could be the beginning of a frame.
        t.true(wanted.startsWith(seen.noise));
        t.true(wanted.length - seen.noise.length < frameStart(mark, '').length + 1);
      },
    ),
  );
});

test('a frame with another mark is noise', (t) => {
  const text = frameOf({ nonce: nonceOf(newMark(), 1), kind: '1/1', payload: 'e30=' });
  t.deepEqual(read([text]), { frames: [], noise: text });
});

test('two processes have different marks', (t) => {
  t.not(newMark(), newMark());
  t.regex(newMark(), /^[0-9a-f]{24}$/);
});
