import * as z from 'zod';

const text = (expected: string) => z.string(expected).trim().min(1, expected);
const variableExpected = 'the name of an environment variable, in upper-case letters, digits and underscores';
const variable = z.string(variableExpected).regex(/^[A-Z_][A-Z0-9_]*$/, variableExpected);
const nameExpected = 'a name of letters, digits and hyphens';
const name = z.string(nameExpected).regex(/^[A-Za-z0-9-]+$/, nameExpected);
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `one of ${values.join(', ')}`);

/** The address is a secret: whoever has it may post. So it stands in the environment and not in the file. */
export const webhookSchema = z.strictObject(
  {
    name,
    shape: oneOf(['teams', 'slack', 'json']).describe('The form of the message.'),
    urlVariable: variable.describe('The environment variable that holds the address.'),
    tokenVariable: variable
      .exactOptional()
      .describe('The environment variable that holds a token for the header Authorization: Bearer.'),
  },
  'a webhook',
);
export type Webhook = z.output<typeof webhookSchema>;

const port = z.int('a TCP port').min(1, 'a TCP port').max(65_535, 'a TCP port');

export const mailSchema = z.strictObject(
  {
    name,
    host: text('the name of a mail server'),
    port: port.exactOptional(),
    security: oneOf(['tls', 'starttls', 'none']).exactOptional().describe('Left out: starttls.'),
    from: text('an address'),
    to: z.array(text('an address'), 'a list of addresses').min(1, 'a list of at least one address'),
    userName: text('the name of an account').exactOptional(),
    passwordVariable: variable.exactOptional().describe('The environment variable that holds the password.'),
  },
  'a mail channel',
);
export type Mail = z.output<typeof mailSchema>;

/** Everything that can be told. */
export interface Channels {
  webhooks: readonly Webhook[];
  mail: readonly Mail[];
  eventLog: boolean;
  /** The proxy to webhooks as host:port, or none; left out, that of the environment. */
  proxy?: string;
}

export interface ChannelProblem {
  list: 'webhooks' | 'mail';
  index: number;
  sentence: string;
}

/**
 * What is wrong with the channels as a whole, and where; null when nothing is. A channel is known by its name, also to
 * what was told to it before.
 */
export function channelProblem({
  webhooks,
  mail,
}: Pick<Channels, 'webhooks' | 'mail'>): ChannelProblem | null {
  const taken = new Set(['eventLog']);
  for (const [list, channels] of [
    ['webhooks', webhooks],
    ['mail', mail],
  ] as const) {
    for (const [index, { name: one }] of channels.entries()) {
      if (taken.has(one)) {
        return {
          list,
          index,
          sentence: `two channels of notify are called ${one}: give each a name of its own.`,
        };
      }
      taken.add(one);
    }
  }
  const half = mail.findIndex(
    ({ userName, passwordVariable }) => (userName === undefined) !== (passwordVariable === undefined),
  );
  if (half < 0) return null;
  const sentence = `the mail channel ${mail[half]?.name} needs both userName and passwordVariable, or neither.`;
  return { list: 'mail', index: half, sentence };
}
