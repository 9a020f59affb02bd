import { stripVTControlCharacters } from 'node:util';

/** What PowerShell wrote besides its replies, for support cases. Keeps the end, within a limit, whatever comes. */
export class Transcript {
  static readonly limit = 16_384;
  #text = '';

  add(text: string): void {
    // Cut only at twice the limit: cutting at each addition would copy the whole text each time.
    this.#text += text.length > Transcript.limit ? text.slice(-Transcript.limit) : text;
    if (this.#text.length > 2 * Transcript.limit) this.#text = this.#text.slice(-Transcript.limit);
  }

  clear(): void {
    this.#text = '';
  }

  /** Lines without terminal escapes and without the empty ones that frames leave. */
  toString(): string {
    return plainLines(this.#text.slice(-Transcript.limit)).join('\n');
  }
}

/** The lines of terminal output that say something. */
export function plainLines(text: string): string[] {
  return stripVTControlCharacters(text)
    .split(/\r?\n|\r/)
    .filter((line) => line.trim() !== '');
}
