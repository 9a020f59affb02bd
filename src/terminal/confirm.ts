import { createInterface } from 'node:readline/promises';
import { select } from '@inquirer/prompts';

export type Choice = 'yes' | 'no' | 'skip' | 'explain' | 'stop';

export interface Terminal {
  input: NodeJS.ReadableStream & { isTTY?: boolean };
  output: NodeJS.WriteStream;
  /** Lines can be drawn again; otherwise the question is one line that is answered by a word. */
  interactive: boolean;
}

const choices: readonly { value: Choice; name: string; description: string }[] = [
  { value: 'no', name: 'no', description: 'Leave it out and go on to the next step.' },
  { value: 'yes', name: 'yes', description: 'Make this change now.' },
  {
    value: 'skip',
    name: 'skip',
    description: 'It has been done by hand: go on with what the server says now.',
  },
  { value: 'explain', name: 'explain', description: 'Show how it is verified and what it rests on.' },
  { value: 'stop', name: 'stop', description: 'End the run here.' },
];

/** Asks about one step; the default is no. Ctrl-C, the end of the input and an abort mean stop. */
export async function askStep(question: string, terminal: Terminal, signal: AbortSignal): Promise<Choice> {
  if (signal.aborted) return 'stop';
  return terminal.interactive
    ? askWithKeys(question, terminal, signal)
    : askByWord(question, terminal, signal);
}

async function askWithKeys(
  question: string,
  { input, output }: Terminal,
  signal: AbortSignal,
): Promise<Choice> {
  try {
    return await select<Choice>(
      { message: question, choices, default: 'no', loop: false },
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
  const words = choices.map(({ value }) => value);
  const lines = createInterface({ input, output, terminal: false });
  const ended = new Promise<null>((resolve) => lines.once('close', () => resolve(null)));
  try {
    for (;;) {
      const answer = await Promise.race([
        lines.question(`${question} (${words.join('/')}) [no] `, { signal }),
        ended,
      ]);
      if (answer === null) return 'stop';
      const word = answer.trim().toLowerCase();
      const found = word === '' ? 'no' : words.find((one) => one === word);
      if (found) return found;
      output.write(`"${word}" is not one of ${words.join(', ')}.\n`);
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
    const choice = await askStep(question, terminal, signal);
    if (choice === 'yes' || choice === 'skip') return true;
    if (choice === 'stop') return false;
  }
}
