import { type Answer, type Question, questions } from '../evidence/answers.js';

/**
 * Asks at the terminal what no interface tells; who does not know says so, and nothing is kept. Ctrl-C leaves the rest open.
 */
export async function askQuestions(
  asked: readonly Question[],
  by: string,
  { input, output }: { input: NodeJS.ReadableStream; output: NodeJS.WriteStream },
  signal: AbortSignal,
): Promise<Answer[]> {
  const { select } = await import('@inquirer/prompts');
  const answers: Answer[] = [];
  for (const question of asked) {
    try {
      const answer = await select<boolean | null>(
        { message: questions[question], choices, default: null, loop: false },
        { input, output, signal },
      );
      if (answer !== null) answers.push({ question, answer, by, at: new Date().toISOString() });
    } catch (error) {
      if (error instanceof Error && ['ExitPromptError', 'AbortPromptError'].includes(error.name)) break;
      throw error;
    }
  }
  return answers;
}

const choices = [
  { value: null, name: 'I do not know', description: 'It stays unknown, with the page to look at.' },
  { value: true, name: 'yes' },
  { value: false, name: 'no' },
];
