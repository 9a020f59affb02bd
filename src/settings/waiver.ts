import * as z from 'zod';
import { text } from './text.js';

const codeExpected = 'the code of a check, such as WBD402';
const dayExpected = 'a day, such as 2027-01-31';

/** A failure that someone has accepted until a day. */
export const waiver = z.strictObject(
  {
    code: z
      .string(codeExpected)
      .regex(/^WBD\d{3}$/, codeExpected)
      .describe('The code of the check.'),
    subject: text('a name, or a pattern such as *@contoso.com').describe(
      'Which server, domain or user: the name as reports give it; * stands for any characters. Case does not count.',
    ),
    reason: text('the reason why it is accepted').describe('Why it is accepted.'),
    expires: z
      .string(dayExpected)
      .refine(isDay, dayExpected)
      .describe('The last day (UTC) on which it counts; after it the failure counts again.'),
    approvedBy: text('the name of who has accepted it').describe('Who has accepted it.'),
  },
  'a waiver: code, subject, reason, expires and approvedBy',
);
export type Waiver = z.output<typeof waiver>;

/** YYYY-MM-DD, and a day that exists: 2027-02-30 does not. */
function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(instant.getTime()) && instant.toISOString().startsWith(text);
}
