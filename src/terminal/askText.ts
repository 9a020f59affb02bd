import { createInterface } from 'node:readline/promises';
import type { Terminal } from './confirm.js';

/**
 * Asks for one line of text. An empty answer is the default, which may be empty. null: the operator has stopped
 * (Ctrl-C, end of the input, an abort).
 */
export async function askText(
  question: string,
  { fallback = '', refuse }: { fallback?: string; refuse?: (answer: string) => string | null },
  { input, output }: Pick<Terminal, 'input' | 'output'>,
  signal: AbortSignal,
): Promise<string | null> {
  const lines = createInterface({ input, output });
  const ended = new Promise<null>((resolve) => {
    lines.once('close', () => resolve(null));
    lines.once('SIGINT', () => lines.close());
  });
  try {
    for (;;) {
      const shown = fallback === '' ? question : `${question} [${fallback}]`;
      const given = await Promise.race([lines.question(`${shown} `, { signal }), ended]);
      if (given === null) return null;
      const answer = given.trim() || fallback;
      const problem = answer === '' ? null : (refuse?.(answer) ?? null);
      if (problem === null) return answer;
      output.write(`That cannot be used: ${problem}.\n`);
    }
  } catch (error) {
    if (error instanceof Error && error.name === 'AbortError') return null;
    throw error;
  } finally {
    lines.close();
  }
}

/** Asks a question with yes or no; stopping means no. */
export async function askYes(
  question: string,
  fallback: boolean,
  terminal: Pick<Terminal, 'input' | 'output'>,
  signal: AbortSignal,
): Promise<boolean> {
  const refuse = (answer: string) => (/^(y|yes|n|no)$/i.test(answer) ? null : 'answer yes or no');
  const answer = await askText(
    `${question} (yes/no)`,
    { fallback: fallback ? 'yes' : 'no', refuse },
    terminal,
    signal,
  );
  return answer !== null && /^y/i.test(answer);
}
