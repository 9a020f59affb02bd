import * as z from 'zod';
import { isoDate } from './facts/directory.js';

/** What no interface tells and an operator has to look up or to find out, by name. */
export const questions = {
  'write-back':
    'Is "Write back passwords to your on-premises directory" on (Password reset, On-premises integration)?',
  unlock:
    'Is "Allow users to unlock accounts without resetting their password" on (Password reset, On-premises integration)?',
  scope:
    'Is self-service password reset on for All, or for a group that holds the test users (Password reset, Properties)?',
  'other-server':
    'Is another Connect server of this tenant active, that is, installed and not in staging mode (Get-ADSyncScheduler there)?',
} as const;
export type Question = keyof typeof questions;
export const questionNames = Object.keys(questions) as [Question, ...Question[]];

/** Those that the admin center answers: asked whenever the tenant is. Others are asked where something was found that calls for it. */
export const tenantQuestions: readonly Question[] = ['write-back', 'unlock', 'scope'];

/** An answer with who gave it and when. An operator who does not know gives none. */
export const answer = z.object({
  question: z.enum(questionNames),
  answer: z.boolean(),
  by: z.string(),
  at: isoDate,
});
export type Answer = z.output<typeof answer>;
