import test from 'ava';
import fc from 'fast-check';
import { SaxesParser } from 'saxes';
import { reportFormats } from '../../src/reports/formatNames.js';
import { toJunit } from '../../src/reports/junit.js';
import { type RenderOptions, render } from '../../src/reports/render.js';
import { anyReport } from './anyReport.js';

const options: RenderOptions = { width: 80, color: 0, unicode: true, explain: true, isFile: false };

for (const format of reportFormats) {
  test(`${format}: nothing of any report can act on a terminal or hide, and the same report gives the same text`, (t) => {
    fc.assert(
      fc.property(anyReport, (report) => {
        const text = render(report, format, options);
        t.is(render(structuredClone(report), format, options), text);
        t.true(text.endsWith('\n'));
        return !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(text.replace(/\r?\n/g, ''));
      }),
      { numRuns: 100 },
    );
  });
}

test('any report is well-formed XML', (t) => {
  fc.assert(
    fc.property(anyReport, (report) => {
      const parser = new SaxesParser();
      parser.on('error', (error) => {
        throw error;
      });
      parser.write(toJunit(report)).close();
    }),
    { numRuns: 200 },
  );
  t.pass();
});
