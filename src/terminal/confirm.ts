import { createInterface } from 'node:readline/promises';
import { select } from '@inquirer/prompts';

export type Choice = 'yes' | 'no' | 'skip' | 'explain' | 'stop';

export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WriteStream;
  /** Lines can be drawn again; otherwise the question is one line that is answered by a word. */
  interactive: boolean;
}

/** What each answer means; a step without a change of its own tries again what failed. */
function choicesFor(isChange: boolean): ReadonlyArray<{ value: Choice; name: string; description: string }> {
  const words: Readonly<Record<Choice, string>> = {
    no: 'Leave it out and go on to the next step.',
    yes: isChange ? 'Make this change now.' : 'Try it now; nothing is changed.',
    skip: isChange
      ? 'It has been done by hand: go on with what the server says now.'
      : 'It has been looked into: go on with what the server says now.',
    explain: 'Show how it is verified and what it rests on.',
    stop: 'End the run here.',
  };
  return order.map((value) => ({ value, name: value, description: words[value] }));
}

const order = ['no', 'yes', 'skip', 'explain', 'stop'] as const satisfies readonly Choice[];

/**
 * Asks about one step; the default is no. Ctrl-C, the end of the input and an abort mean stop.
 * @param isChange whether a yes changes something
 */
export async function askStep(
  question: string,
  isChange: boolean,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<Choice> {
  if (signal.aborted) return 'stop';
  return terminal.interactive
    ? askWithKeys(question, isChange, terminal, signal)
    : askByWord(question, terminal, signal);
}

async function askWithKeys(
  question: string,
  isChange: boolean,
  { input, output }: Terminal,
  signal: AbortSignal,
): Promise<Choice> {
  try {
    return await select<Choice>(
      { message: question, choices: choicesFor(isChange), default: 'no', loop: false },
      { input, output, signal, clearPromptOnDone: false },
    );
  } catch (error) {
    if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) return 'stop';
    throw error;
  }
}

async function askByWord(
  question: string,
  { input, output }: Terminal,
  signal: AbortSignal,
): Promise<Choice> {
  const lines = createInterface({ input, output, terminal: false });
  const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  try {
    for (;;) {
      const answer = await Promise.race([
        lines.question(`${question} (${order.join('/')}) [no] `, { signal }),
        ended,
      ]);
      if (answer === null) return 'stop';
      const word = answer.trim().toLowerCase();
      const found = word === '' ? 'no' : order.find((one) => one === word);
      if (found) return found;
      output.write(`"${word}" is not one of ${order.join(', ')}.\n`);
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return 'stop';
    throw error;
  } finally {
    lines.close();
  }
}

/** Waits until the operator says that something is done; false means stop. */
export async function askDone(question: string, terminal: Terminal, signal: AbortSignal): Promise<boolean> {
  for (;;) {
    const choice = await askStep(question, true, terminal, signal);
    if (choice === 'yes' || choice === 'skip') return true;
    if (choice === 'stop') return false;
  }
}
