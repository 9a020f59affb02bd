import type { Answer } from '../evidence/answers.js';
import { utc } from './words.js';

/** What an operator has said, with who and when. */
export function answerLine({ answer, by, at }: Answer): string {
  return `Answered by ${by}, ${utc(new Date(at))}: ${answer ? 'yes' : 'no'}`;
}
