import { createHash } from 'node:crypto';
import { minutesOf, type ScheduleDefinition } from './definition.js';

/** Whom a task of Windows runs as. A group managed service account needs no stored password; SYSTEM has none. */
export type TaskAccount = { kind: 'system' } | { kind: 'managed'; name: string };

/** SYSTEM, or an account whose name ends in $, which is how a gMSA is written. null for anything else. */
export function taskAccount(text: string): TaskAccount | null {
  if (/^(system|nt authority\\system|s-1-5-18)$/i.test(text)) return { kind: 'system' };
  return /^[^\\/[\]:;|=,+*?<>"]+\\[^\\/[\]:;|=,+*?<>"]+\$$/.test(text)
    ? { kind: 'managed', name: text }
    : null;
}

/**
 * The definition of a task of Windows Task Scheduler: least privilege, never two at once, ended at the limit, started
 * later when it was missed. Its description ends in a digest, by which an installed task is known to be this one.
 * Source: Task Scheduler schema (MS-TSCH 2.5).
 */
export function taskXml(definition: ScheduleDefinition, account: TaskAccount): string {
  const [program = '', ...rest] = definition.command;
  const principal =
    account.kind === 'system'
      ? '<UserId>S-1-5-18</UserId>'
      : `<UserId>${escaped(account.name)}</UserId><LogonType>Password</LogonType>`;
  const body = `
  <Triggers>
    <TimeTrigger>
      <Repetition><Interval>PT${minutesOf(definition.every)}M</Interval><StopAtDurationEnd>false</StopAtDurationEnd></Repetition>
      <StartBoundary>2026-01-01T00:00:00</StartBoundary>
      <Enabled>true</Enabled>
    </TimeTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">${principal}<RunLevel>LeastPrivilege</RunLevel></Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <AllowHardTerminate>true</AllowHardTerminate>
    <StartWhenAvailable>true</StartWhenAvailable>
    <Enabled>true</Enabled>
    <ExecutionTimeLimit>PT${definition.limitMinutes}M</ExecutionTimeLimit>
  </Settings>
  <Actions Context="Author">
    <Exec><Command>${escaped(program)}</Command><Arguments>${escaped(rest.map(windowsArgument).join(' '))}</Arguments></Exec>
  </Actions>
</Task>
`;
  return `<?xml version="1.0" encoding="UTF-16"?>
<Task version="1.3" xmlns="http://schemas.microsoft.com/windows/2004/02/mit/task">
  <RegistrationInfo>
    <URI>\\${definition.name}</URI>
    <Description>Health check of Entra password writeback. ${digestOf(body)}</Description>
  </RegistrationInfo>${body}`;
}

/** The digest in the definition of an installed task; null when it was not made by this program. */
export function installedDigest(xml: string): string | null {
  return /sha256:[0-9a-f]{64}/.exec(xml)?.[0] ?? null;
}

function digestOf(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}

/** As the C runtime of Windows takes a command line apart (CommandLineToArgvW). */
export function windowsArgument(argument: string): string {
  if (argument !== '' && !/[\s"]/.test(argument)) return argument;
  return `"${argument.replace(/(\\*)"/g, '$1$1\\"').replace(/(\\+)$/, '$1$1')}"`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
