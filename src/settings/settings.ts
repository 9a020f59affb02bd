import * as z from 'zod';
import { cloudNames } from '../network/clouds.js';
import { mailSchema, webhookSchema } from '../notify/channels.js';
import { reportFormats } from '../reports/formatNames.js';
import { text } from './text.js';
import { waiver } from './waiver.js';

/**
 * Each schema's message says what it expects, as the end of the sentence "... must be". A problem with a value is
 * reported in these words.
 */
const wholeNumber = (from: number, to: number, of = '') => {
  const expected = `a whole number${of} from ${from} to ${to}`;
  return z.int(expected).min(from, expected).max(to, expected);
};
const oneOf = <const Values extends readonly [string, ...string[]]>(values: Values) =>
  z.enum(values, `one of ${values.join(', ')}`);

const hostExpected = 'the name or the address of a domain controller';
const host = z.string(hostExpected).regex(/^[A-Za-z0-9._:%-]+$/, hostExpected);
const domainExpected = 'a map from DNS names of domains to domain controllers';
const domainName = 'the DNS name of a domain';

const endpointExpected = 'the name of a host, with or without a port';
const endpoint = z.string(endpointExpected).regex(/^[A-Za-z0-9.-]+(:\d{1,5})?$/, endpointExpected);
const proxyExpected = 'host:port of a proxy, or none';
const proxyPlace = z.string(proxyExpected).regex(/^([A-Za-z0-9.-]+:\d{1,5}|none)$/, proxyExpected);

/** Upper case only: a password that was put here by mistake hardly ever passes. */
const variableExpected =
  'the name of an environment variable, in upper-case letters, digits and underscores; the password itself never goes in a file';
const variableName = z.string(variableExpected).regex(/^[A-Z_][A-Z0-9_]*$/, variableExpected);

const keys = {
  users: z
    .array(text('a UPN, DN, sAMAccountName or SID'), 'a list of UPNs, DNs, sAMAccountNames or SIDs')
    .describe('The test users: UPN, DN, sAMAccountName or SID of each.'),
  failOn: oneOf(['error', 'warning']).describe(
    'The lowest severity that makes a run unhealthy (exit code 1).',
  ),
  format: oneOf(reportFormats).describe('The format of the report.'),
  waivers: z
    .array(waiver, 'a list of waivers')
    .describe('Failures that someone has accepted: shown and counted apart until the waiver expires.'),
  callSeconds: wholeNumber(1, 3600, ' of seconds').describe('How long one call of PowerShell may take.'),
  portSeconds: wholeNumber(1, 60, ' of seconds').describe('How long to wait for a TCP port to answer.'),
  endpointSeconds: wholeNumber(1, 120, ' of seconds').describe(
    'How long to wait for an endpoint of the cloud, from the connection to its answer.',
  ),
  cloud: oneOf(['auto', ...cloudNames]).describe(
    'The cloud of the tenant. auto: told by the name of the Entra connector.',
  ),
  endpoints: z
    .array(endpoint, 'a list of hosts')
    .describe("Further endpoints to try, such as the tenant's own Service Bus namespaces."),
  proxy: proxyPlace.describe(
    'The proxy to the cloud as host:port, or none; left out, the default proxy of .NET on the server.',
  ),
  idleSeconds: wholeNumber(0, 3600, ' of seconds').describe(
    'How long a connection to the relay is left idle to see whether it lives; 0: it is not tried.',
  ),
  ports: z
    .array(wholeNumber(1, 65_535), 'a list of TCP ports')
    .min(1, 'a list of at least one TCP port')
    .describe('The TCP ports to try on the PDC emulator of each domain.'),
  reader: oneOf(['auto', 'ActiveDirectory', 'Ldap']).describe(
    'How to read the directory. auto: the ActiveDirectory module where it is installed, otherwise LDAP.',
  ),
  ssl: z.boolean('true or false').describe('LDAP only: use LDAPS on port 636.'),
  userName: text('the name of an account').describe(
    'The account to read the directory with, such as CONTOSO\\reader; left out, it is your own.',
  ),
  passwordVariable: variableName.describe('The environment variable that holds the password of userName.'),
  servers: z
    .record(z.string().regex(/^[A-Za-z0-9._-]+$/, domainName), host, domainExpected)
    .describe('By DNS name of the domain, the domain controller to read from instead of the PDC emulator.'),
  executable: text('the path of PowerShell').describe('The PowerShell to use, such as pwsh or a path.'),
  maxRepairsPerDay: wholeNumber(0, 100).describe(
    'How many steps that change something unattended runs (fix --yes) may make in 24 hours.',
  ),
  minimumMinutesBetweenRestarts: wholeNumber(0, 10_080, ' of minutes').describe(
    'How long unattended runs wait between two restarts of the service or of writeback.',
  ),
  synchronisationSeconds: wholeNumber(1, 86_400, ' of seconds').describe(
    'How long fix waits for a running synchronisation to end before it refuses the step.',
  ),
  maximumRuns: wholeNumber(1, 100_000, ' of runs').describe('How many runs the history keeps.'),
  maximumDays: wholeNumber(1, 3650, ' of days').describe('How old the runs of the history get.'),
  maximumMegabytes: wholeNumber(1, 10_000, ' of megabytes').describe('How large the history gets.'),
  minimumSeverity: oneOf(['error', 'warning']).describe('The lowest severity that is told.'),
  remindAfterHours: wholeNumber(0, 8760, ' of hours').describe(
    'After how long without a change a channel is reminded of what still fails; 0: never.',
  ),
  webhooks: z.array(webhookSchema, 'a list of webhooks').describe('Webhooks to post to.'),
  mail: z.array(mailSchema, 'a list of mail channels').describe('Addresses to mail to.'),
  eventLog: z.boolean('true or false').describe('Whether to write to the Application log of Windows.'),
  notifyProxy: proxyPlace.describe(
    'The proxy to webhooks as host:port, or none; left out, the one that HTTPS_PROXY and NO_PROXY name.',
  ),
  stateDir: text('the path of a folder').describe('The folder for journal and history.'),
};

const { users, failOn, format, waivers, callSeconds, portSeconds, endpointSeconds, ports } = keys;
const { maximumRuns, maximumDays, maximumMegabytes } = keys;
const { minimumSeverity, remindAfterHours, webhooks, mail, eventLog, notifyProxy } = keys;
const { cloud, endpoints, proxy, idleSeconds } = keys;
const { reader, ssl, userName, passwordVariable, servers, executable, stateDir } = keys;
const { maxRepairsPerDay, minimumMinutesBetweenRestarts, synchronisationSeconds } = keys;

/** All settings, none left open but those that have no default. */
export const settingsSchema = z.strictObject({
  users,
  failOn,
  format,
  waivers,
  timeouts: z.strictObject({ callSeconds, portSeconds, endpointSeconds }),
  ports,
  network: z.strictObject({ cloud, endpoints, idleSeconds, proxy: proxy.exactOptional() }),
  directory: z.strictObject({
    reader,
    ssl,
    servers,
    userName: userName.exactOptional(),
    passwordVariable: passwordVariable.exactOptional(),
  }),
  powershell: z.strictObject({ executable: executable.exactOptional() }),
  repair: z.strictObject({ maxRepairsPerDay, minimumMinutesBetweenRestarts, synchronisationSeconds }),
  history: z.strictObject({ maximumRuns, maximumDays, maximumMegabytes }),
  notify: z.strictObject({
    minimumSeverity,
    remindAfterHours,
    webhooks,
    mail,
    eventLog,
    proxy: notifyProxy.exactOptional(),
  }),
  stateDir: stateDir.exactOptional(),
});
export type Settings = z.output<typeof settingsSchema>;

const section = <Shape extends z.core.$ZodLooseShape>(shape: Shape) =>
  z.strictObject(shape, 'a group of settings').partial();

const anySettings = {
  users,
  failOn,
  format,
  waivers,
  timeouts: section({ callSeconds, portSeconds, endpointSeconds }),
  ports,
  network: section({ cloud, endpoints, idleSeconds, proxy }),
  directory: section({ reader, ssl, servers, userName, passwordVariable }),
  powershell: section({ executable }),
  repair: section({ maxRepairsPerDay, minimumMinutesBetweenRestarts, synchronisationSeconds }),
  history: section({ maximumRuns, maximumDays, maximumMegabytes }),
  notify: section({ minimumSeverity, remindAfterHours, webhooks, mail, eventLog, proxy: notifyProxy }),
  stateDir,
};

const profileExpected = 'a map from names of letters, digits and hyphens to settings';
const profileName = 'a name of letters, digits and hyphens';

/** What a configuration file, or the command line, may say: any part of the settings. */
export const configurationSchema = z
  .strictObject({
    $schema: z.string('the address of a JSON Schema').describe('For editors.'),
    ...anySettings,
    profiles: z
      .record(z.string().regex(/^[A-Za-z0-9-]+$/, profileName), section(anySettings), profileExpected)
      .describe(
        'Settings of their own for several servers or forests: --profile NAME puts them over the others.',
      ),
  })
  .partial()
  .meta({ title: 'Configuration of writeback-doctor', description: 'See docs/configuration.md.' });
export type Configuration = z.output<typeof configurationSchema>;

/** A setting's path in the configuration, such as directory.reader. */
export const settingPaths = [
  'users',
  'failOn',
  'format',
  'waivers',
  'timeouts.callSeconds',
  'timeouts.portSeconds',
  'timeouts.endpointSeconds',
  'ports',
  'network.cloud',
  'network.endpoints',
  'network.idleSeconds',
  'network.proxy',
  'directory.reader',
  'directory.ssl',
  'directory.servers',
  'directory.userName',
  'directory.passwordVariable',
  'powershell.executable',
  'repair.maxRepairsPerDay',
  'repair.minimumMinutesBetweenRestarts',
  'repair.synchronisationSeconds',
  'history.maximumRuns',
  'history.maximumDays',
  'history.maximumMegabytes',
  'notify.minimumSeverity',
  'notify.remindAfterHours',
  'notify.webhooks',
  'notify.mail',
  'notify.eventLog',
  'notify.proxy',
  'stateDir',
] as const;
export type SettingPath = (typeof settingPaths)[number];

/**
 * Settings that only a file named with --config may hold. They decide which program runs, where to sign in, who is
 * told and what is undone later: whoever can put a file into the folder in which an administrator happens to stand must not decide that.
 */
export const namedFileOnly: readonly SettingPath[] = [
  'network.endpoints',
  'network.proxy',
  'directory.servers',
  'directory.userName',
  'directory.passwordVariable',
  'powershell.executable',
  'notify.webhooks',
  'notify.mail',
  'notify.proxy',
  'stateDir',
];
