import { createInterface, type Interface } from 'node:readline';
import wrapAnsi from 'wrap-ansi';
import type { Terminal } from './confirm.js';

export interface AskOptions {
  /** What an empty answer means; it may be empty itself. */
  fallback?: string;
  /** Why an answer cannot be used; null when it can. */
  refuse?: (answer: string) => string | null;
}

/** So that at least the beginning of an answer stands beside the end of its question. */
const roomForAnswer = 12;

/**
 * Questions that are answered by a line each. One reader for all of them: what was typed or pasted ahead is the answer
 * to the next question. Ctrl-C, the end of the input and an abort end the dialogue; from then on every answer is null.
 */
export class Dialogue {
  readonly #lines: Interface;
  readonly #ready: string[] = [];
  #isOver = false;
  #isWaiting = false;
  #wake: () => void = () => {};

  constructor(
    private readonly terminal: Pick<Terminal, 'input' | 'output'>,
    signal: AbortSignal,
  ) {
    this.#lines = createInterface({ input: terminal.input, output: terminal.output });
    this.#lines.on('line', (line) => {
      this.#ready.push(line);
      this.#wake();
    });
    this.#lines.on('SIGINT', () => this.close());
    this.#lines.on('close', () => {
      // What is said next begins a line of its own, and not behind an open question.
      if (this.#isWaiting) this.terminal.output.write('\n');
      this.#isOver = true;
      this.#wake();
    });
    if (signal.aborted) this.close();
    else signal.addEventListener('abort', () => this.close(), { once: true });
  }

  async ask(question: string, { fallback = '', refuse }: AskOptions = {}): Promise<string | null> {
    for (;;) {
      this.#prompt(fallback === '' ? question : `${question} [${fallback}]`);
      const given = await this.#next();
      if (given === null) return null;
      const answer = given.trim() || fallback;
      const problem = answer === '' ? null : (refuse?.(answer) ?? null);
      if (problem === null) return answer;
      this.say(`That cannot be used: ${problem}.`);
    }
  }

  /** A question with yes or no; the end of the dialogue means no. */
  async askYes(question: string, fallback: boolean): Promise<boolean> {
    const answer = await this.ask(`${question} (yes/no)`, {
      fallback: fallback ? 'yes' : 'no',
      refuse: (given) => (/^(y|yes|n|no)$/i.test(given) ? null : 'answer yes or no'),
    });
    return answer !== null && /^y/i.test(answer);
  }

  /** A sentence on lines of its own, broken between words. */
  say(sentence: string): void {
    this.terminal.output.write(`${wrapAnsi(sentence, this.#width())}\n`);
  }

  close(): void {
    this.#lines.close();
  }

  /** A terminal that does not know its size says 0. */
  #width(): number {
    return Math.max(40, this.terminal.output.columns || 80);
  }

  /** Between words, so that the terminal does not break them; the answer follows the last line. */
  #prompt(text: string): void {
    if (this.#isOver) return;
    const { output } = this.terminal;
    const lines = wrapAnsi(text, this.#width() - roomForAnswer).split('\n');
    for (const line of lines.slice(0, -1)) output.write(`${line}\n`);
    this.#lines.setPrompt(`${lines.at(-1)} `);
    this.#lines.prompt();
  }

  async #next(): Promise<string | null> {
    while (this.#ready.length === 0 && !this.#isOver) {
      this.#isWaiting = true;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
      this.#isWaiting = false;
    }
    return this.#ready.shift() ?? null;
  }
}
