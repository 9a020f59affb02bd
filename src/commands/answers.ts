import { userInfo } from 'node:os';
import { type Answer, type Question, questionNames, questions } from '../evidence/answers.js';
import { exitCodes, Failure } from '../failure.js';

/** Answers given as `question=yes` or `question=no`, in the name of who runs this. A later one replaces an earlier one. */
export function parseAnswers(texts: readonly string[], at = new Date()): Answer[] {
  const answers = new Map<Question, Answer>();
  for (const text of texts) {
    const [, name, word] = /^([a-z-]+)=(yes|no)$/i.exec(text) ?? [];
    const question = questionNames.find((one) => one === name?.toLowerCase());
    if (question === undefined || word === undefined) {
      const known = questionNames.map((one) => `${one}: ${questions[one]}`).join(' ');
      throw new Failure(
        `--answer ${text} is no answer: give a question with yes or no, such as write-back=yes. ${known}`,
        exitCodes.wrongUse,
      );
    }
    const answer = word.toLowerCase() === 'yes';
    answers.set(question, { question, answer, by: userInfo().username, at: at.toISOString() });
  }
  return [...answers.values()];
}
