import { z } from 'zod';
import { isoDate } from './facts/directory.js';

/** What no interface tells and an operator has to look up in the Microsoft Entra admin center, by name. */
export const questions = {
  'write-back':
    'Is "Write back passwords to your on-premises directory" on (Password reset, On-premises integration)?',
  unlock:
    'Is "Allow users to unlock accounts without resetting their password" on (Password reset, On-premises integration)?',
  scope:
    'Is self-service password reset on for All, or for a group that holds the test users (Password reset, Properties)?',
} as const;
export type Question = keyof typeof questions;
export const questionNames = Object.keys(questions) as [Question, ...Question[]];

/** An answer with who gave it and when. An operator who does not know gives none. */
export const answer = z.object({
  question: z.enum(questionNames),
  answer: z.boolean(),
  by: z.string(),
  at: isoDate,
});
export type Answer = z.output<typeof answer>;
