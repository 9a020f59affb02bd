import { createInterface, type Interface } from 'node:readline';
import type { Terminal } from './confirm.js';

export interface AskOptions {
  /** What an empty answer means; it may be empty itself. */
  fallback?: string;
  /** Why an answer cannot be used; null when it can. */
  refuse?: (answer: string) => string | null;
}

/**
 * Questions that are answered by a line each. One reader for all of them: what was typed or pasted ahead is the answer
 * to the next question. Ctrl-C, the end of the input and an abort end the dialogue; from then on every answer is null.
 */
export class Dialogue {
  readonly #lines: Interface;
  readonly #ready: string[] = [];
  #isOver = false;
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
      this.#isOver = true;
      this.#wake();
    });
    if (signal.aborted) this.close();
    else signal.addEventListener('abort', () => this.close(), { once: true });
  }

  async ask(question: string, { fallback = '', refuse }: AskOptions = {}): Promise<string | null> {
    for (;;) {
      this.#lines.setPrompt(fallback === '' ? `${question} ` : `${question} [${fallback}] `);
      if (!this.#isOver) this.#lines.prompt();
      const given = await this.#next();
      if (given === null) return null;
      const answer = given.trim() || fallback;
      const problem = answer === '' ? null : (refuse?.(answer) ?? null);
      if (problem === null) return answer;
      this.terminal.output.write(`That cannot be used: ${problem}.\n`);
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

  close(): void {
    this.#lines.close();
  }

  async #next(): Promise<string | null> {
    while (this.#ready.length === 0 && !this.#isOver) {
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
    return this.#ready.shift() ?? null;
  }
}
