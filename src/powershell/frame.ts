import { randomBytes } from 'node:crypto';

/**
 * A frame is how PowerShell's replies are told from everything else that appears on its streams:
 * `WBD1:<nonce>:<kind>:<payload>;`, ASCII. The nonce is `<mark>.<number>`: the mark is random for each process, so no
 * other text can pass for a frame, and the number is that of the request.
 * Kinds: language, ready, broken (start); begin, <index>/<count>, gone (requests); done (end of a command).
 */
export interface Frame {
  nonce: string;
  kind: string;
  payload: string;
}

export function newMark(): string {
  return randomBytes(12).toString('hex');
}

/** The nonce of the n-th request of a process. */
export function nonceOf(mark: string, request: number): string {
  return `${mark}.${request}`;
}

/** The text of a frame up to its payload, to be put into a PowerShell literal. */
export function frameStart(nonce: string, kind: string): string {
  return `WBD1:${nonce}:${kind}:`;
}

/** Splits one stream into frames with the right mark and noise, in the order in which they came. */
export class FrameReader {
  readonly #start: string;
  readonly #onFrame: (frame: Frame) => void;
  readonly #onNoise: (text: string) => void;
  /** Chunks of the frame being read; joined once, at its end, so that the work grows with the length. */
  #frame: string[] | undefined;
  /** End of the noise so far that could be the beginning of a frame. */
  #held = '';

  constructor(mark: string, onFrame: (frame: Frame) => void, onNoise: (text: string) => void) {
    this.#start = `WBD1:${mark}.`;
    this.#onFrame = onFrame;
    this.#onNoise = onNoise;
  }

  feed(chunk: string): void {
    let text = this.#held + chunk;
    this.#held = '';
    while (text !== '') {
      text = this.#frame === undefined ? this.#readNoise(text) : this.#readFrame(this.#frame, text);
    }
  }

  #readNoise(text: string): string {
    const index = text.indexOf(this.#start);
    if (index >= 0) {
      if (index > 0) this.#onNoise(text.slice(0, index));
      this.#frame = [];
      return text.slice(index + this.#start.length);
    }
    const held = this.#possibleStart(text);
    if (held < text.length) this.#onNoise(text.slice(0, text.length - held));
    this.#held = text.slice(text.length - held);
    return '';
  }

  #readFrame(frame: string[], text: string): string {
    const end = text.indexOf(';');
    if (end < 0) {
      frame.push(text);
      return '';
    }
    frame.push(text.slice(0, end));
    this.#frame = undefined;
    const [number = '', kind = '', payload = ''] = frame.join('').split(':', 3);
    this.#onFrame({ nonce: this.#start.slice('WBD1:'.length) + number, kind, payload });
    return text.slice(end + 1);
  }

  /** Length of the longest end of the text that is a beginning of the frame start. */
  #possibleStart(text: string): number {
    let length = Math.min(this.#start.length - 1, text.length);
    while (length > 0 && !text.endsWith(this.#start.slice(0, length))) length--;
    return length;
  }
}
