/**
 * The operator's wish to stop. The first one lets the running call come to its end, because nobody knows what a call that is cut off has
 * done; the second ends that call. In both cases what a safeguard promises is restored before the program ends.
 */
export class Interruption {
  #wishes = 0;
  #call: AbortController | undefined;
  readonly #first = new AbortController();
  readonly #listeners = new Set<(wishes: number) => void>();

  get isRequested(): boolean {
    return this.#wishes > 0;
  }

  request(): void {
    this.#wishes += 1;
    this.#first.abort();
    if (this.#wishes > 1) this.#call?.abort();
    for (const listener of this.#listeners) listener(this.#wishes);
  }

  /** Aborted by the first wish: for what may be left off at once, because it changes nothing. */
  get signal(): AbortSignal {
    return this.#first.signal;
  }

  /** Runs a call that a second wish ends. A call that begins later, such as a safeguard's, has to be ended by further wishes. */
  async during<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const controller = new AbortController();
    this.#call = controller;
    try {
      return await work(controller.signal);
    } finally {
      if (this.#call === controller) this.#call = undefined;
    }
  }

  /** Returns the function that takes the listener away again. */
  onRequest(listener: (wishes: number) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Resolves after so many milliseconds, and when a wish to stop comes (at once when it has come already and `cutShort` is set). */
  async pause(ms: number, cutShort: boolean): Promise<void> {
    if (cutShort && this.isRequested) return;
    await new Promise<void>((resolve) => {
      const done = () => {
        clearTimeout(timer);
        off();
        resolve();
      };
      const timer = setTimeout(done, ms);
      const off = this.onRequest(() => {
        if (cutShort) done();
      });
    });
  }
}
