import { stringify } from 'yaml';
import type { Configuration } from './settings.js';

/** What `init` asks, each with the key that the answer becomes. An empty answer leaves the key out. */
export interface Question {
  key: string;
  question: string;
  fallback: string;
  /** The answers that can be given; none: any text. */
  choices?: readonly string[];
  /** Asked only when this holds of the answers so far. */
  when?: (answers: Answers) => boolean;
  refuse?: (answer: string) => string | null;
}

export type Answers = Readonly<Record<string, string>>;

const isVariable = (answer: string) =>
  /^[A-Z_][A-Z0-9_]*$/.test(answer)
    ? null
    : 'give the name of an environment variable, in upper-case letters, digits and underscores, and not the secret itself';

const withLdap = ({ reader }: Answers) => reader === 'Ldap';
const withAccount = ({ userName }: Answers) => Boolean(userName);
const withChannel = ({ channel }: Answers) => channel !== undefined && channel !== 'none';

/** In this order. No answer is a secret: where one is needed, the name of its variable is asked for. */
export const questions: readonly Question[] = [
  {
    key: 'users',
    question:
      'Test users, whose passwords nobody needs, with semicolons between (UPN, DN, sAMAccountName or SID)?',
    fallback: '',
  },
  {
    key: 'failOn',
    question: 'Which severity makes a run unhealthy?',
    fallback: 'error',
    choices: ['error', 'warning'],
  },
  {
    key: 'reader',
    question: 'How is the directory read?',
    fallback: 'auto',
    choices: ['auto', 'ActiveDirectory', 'Ldap'],
  },
  { key: 'ssl', question: 'With LDAPS?', fallback: 'yes', choices: ['yes', 'no'], when: withLdap },
  {
    key: 'userName',
    question: 'As which account (empty: yourself)?',
    fallback: '',
    when: withLdap,
  },
  {
    key: 'passwordVariable',
    question: 'Which environment variable holds its password?',
    fallback: 'WRITEBACK_READER_PASSWORD',
    when: withAccount,
    refuse: isVariable,
  },
  {
    key: 'channel',
    question: 'Which webhook is told when something changes?',
    fallback: 'none',
    choices: ['none', 'teams', 'slack', 'json'],
  },
  {
    key: 'urlVariable',
    question: 'Which environment variable holds its address?',
    fallback: 'WRITEBACK_WEBHOOK_URL',
    when: withChannel,
    refuse: isVariable,
  },
];

/** The configuration that the answers make. What is as the default has it is written all the same: it is there to be changed. */
export function configurationFrom(answers: Answers): Configuration {
  const users = (answers['users'] ?? '')
    // A DN has commas of its own; a semicolon in it is escaped.
    .split(/(?<!\\);/)
    .map((user) => user.trim())
    .filter((user) => user !== '');
  const { failOn, reader, ssl, userName, passwordVariable, channel, urlVariable } = answers;
  return {
    users,
    failOn: failOn as 'error' | 'warning',
    directory: {
      reader: reader as 'auto' | 'ActiveDirectory' | 'Ldap',
      ...(ssl && { ssl: ssl === 'yes' }),
      ...(userName && { userName }),
      ...(userName && passwordVariable && { passwordVariable }),
    },
    ...(urlVariable &&
      channel &&
      channel !== 'none' && {
        notify: {
          webhooks: [{ name: 'team', shape: channel as 'teams' | 'slack' | 'json', urlVariable }],
        },
      }),
  };
}

/** The same as YAML, with the schema for editors. `schema`: the path or address of the JSON Schema. */
export function toYaml(configuration: Configuration, schema: string): string {
  return [
    `# yaml-language-server: $schema=${schema}`,
    '# Settings of writeback-doctor. Every key: docs/configuration.md. Secrets never go in here.',
    stringify(configuration, { lineWidth: 0 }),
  ].join('\n');
}
