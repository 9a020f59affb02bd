import { safeText } from '../reports/safeText.js';

/** One thing that Microsoft support asks for when a case is opened. */
export interface CaseField {
  key: 'description' | 'page' | 'supportCode' | 'when' | 'caseUser' | 'userKind' | 'licences';
  flag: string;
  question: string;
  heading: string;
  /** Why an answer cannot be used; null when it can. */
  refuse(answer: string): string | null;
}

export type CaseKey = CaseField['key'];
export type CaseAnswers = Partial<Record<CaseKey, string>>;

const anything = () => null;

/** Answers that say what kind of user it is. */
export const userKinds = ['federated', 'pass-through', 'hash-synchronised', 'cloud only', 'unknown'] as const;

/**
 * What the support article of Microsoft lists, in its order: description, page, support code or SID and CID, date with
 * time zone, user and kind of user, licences. The Application log is added by itself.
 */
export const caseFields: readonly CaseField[] = [
  {
    key: 'description',
    flag: '--description',
    question: 'What went wrong, what was expected, and how can it be reproduced?',
    heading: 'General description of the error',
    refuse: anything,
  },
  {
    key: 'page',
    flag: '--page',
    question: 'On which page was it seen (address)?',
    heading: 'Page',
    refuse: anything,
  },
  {
    key: 'supportCode',
    flag: '--support-code',
    question: 'Which support code did the link at the foot of the page show (or SID and CID from F12)?',
    heading: 'Support code, or SID and CID',
    refuse: anything,
  },
  {
    key: 'when',
    flag: '--when',
    question: 'When was it seen, with the time zone (2026-11-24 10:15 +01:00)?',
    heading: 'Date, time and time zone',
    refuse: whyNoInstant,
  },
  {
    key: 'caseUser',
    flag: '--case-user',
    question: 'Which user saw it (user@contoso.com)?',
    heading: 'User',
    refuse: anything,
  },
  {
    key: 'userKind',
    flag: '--user-kind',
    question: `What kind of user is it (${userKinds.join(', ')})?`,
    heading: 'Kind of user',
    refuse: (answer) =>
      (userKinds as readonly string[]).includes(answer) ? null : `it must be one of ${userKinds.join(', ')}`,
  },
  {
    key: 'licences',
    flag: '--licences',
    question: 'Which licence that includes writeback does the user have?',
    heading: 'Licences',
    refuse: anything,
  },
];

const offset = /(?:Z|UTC|GMT|[+-]\d{2}:?\d{2})$/i;

/** A date and a time that only one instant fits: with an offset from UTC, or a zone's name such as Europe/Paris. */
function whyNoInstant(answer: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?)\s*(\S+)$/.exec(answer);
  if (!match) return 'it must be a date, a time and a time zone, such as 2026-11-24 10:15 +01:00';
  const [, date = '', time = '', zone = ''] = match;
  const [hours = ''] = time.split(':');
  if (Number.isNaN(Date.parse(`${date}T${time.padStart(hours.length === 1 ? time.length + 1 : 0, '0')}Z`))) {
    return `${date} ${time} is no date and time`;
  }
  if (offset.test(zone)) return null;
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return null;
  } catch {
    return `"${safeText(zone)}" is no time zone: give +01:00, UTC or Europe/Paris`;
  }
}

/** This instant with this machine's offset, as an answer to `when`. */
export function localInstant(now: Date): string {
  const minutes = -now.getTimezoneOffset();
  const two = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
  const local = new Date(now.getTime() + minutes * 60_000).toISOString();
  return `${local.slice(0, 10)} ${local.slice(11, 16)} ${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}

/** The case as a page to read and to paste into the form of a support request. */
export function caseToMarkdown(answers: CaseAnswers): string {
  const parts = caseFields.map(({ key, heading }) => {
    const answer = answers[key];
    const lines = answer === undefined ? ['Not given.'] : answer.split(/\r?\n/).map((line) => safeText(line));
    return `## ${heading}\n\n${lines.join('\n')}\n`;
  });
  return `# Password writeback: support case\n\n${parts.join('\n')}`;
}
