import { randomUUID } from 'node:crypto';
import { appendFile, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  Attribute,
  Change,
  ConstraintViolationError,
  InsufficientAccessError,
  UnwillingToPerformError,
} from 'ldapts';
import { connectAs } from './forest/connection.js';
import type { Forest, ForestUser } from './forest/forest.js';

export interface CloudResetOptions {
  forest: Forest;
  /** The state folder, WBD_LAB; events go to its Application log. */
  folder: string;
  user: Pick<ForestUser, 'dn' | 'userPrincipalName'>;
  password: string;
}

/** What the cloud would be told. */
export type CloudResetOutcome = 'success' | 'denied' | 'policy';

/**
 * A reset that the 'cloud' asks for: the real replace of unicodePwd on the lab's domain controller, as the connector
 * account, and the events that Connect writes for what the domain controller answered.
 * Their wording is invented but for the parts that the documents show.
 */
export async function cloudReset({
  forest,
  folder,
  user,
  password,
}: CloudResetOptions): Promise<CloudResetOutcome> {
  const trackingId = randomUUID();
  const log = (provider: string, id: number, message: string) => appendEvent(folder, provider, id, message);
  const service = (id: number, rest: string) =>
    log('PasswordResetService', id, `TrackingId: ${trackingId}, ${rest}`);
  const context = `Context: cloudAnchor: User_${randomUUID()}, SourceAnchorValue: F39SWQrM2EidaboN8UC8Ww==, UserPrincipalName: ${user.userPrincipalName}`;

  await service(31001, `PasswordResetStart, Details: ${user.userPrincipalName}`);
  const refusal = await replacePassword(forest, user.dn, password);
  if (refusal === null) {
    await service(31002, `PasswordResetSuccess, Details: ${context}`);
    return 'success';
  }
  const { hr, id, outcome } = refusals[refusal];
  const says = `Synchronization Engine returned an error hr=${hr}, message=(text of the system)`;
  await log(
    'ADSync',
    6329,
    `An unexpected error has occurred during a password set operation.\n"BAIL: MMS(5716): ..\\server.cpp(11139): 0x${hr} (text of the system)\nAzure AD Sync 2.4.129.0"`,
  );
  await service(
    id,
    `Reason: ${says}, ${context}, Details: Microsoft.CredentialManagement.OnPremisesPasswordReset.Shared.PasswordResetException: ${says}`,
  );
  await service(31003, `PasswordResetFail, Details: ${context}`);
  return outcome;
}

const refusals = {
  denied: { hr: '80230626', id: 33004, outcome: 'denied' },
  policy: { hr: '80230619', id: 33008, outcome: 'policy' },
} as const;

/** null: it was set. Any other answer of the directory than the two refusals is an error of the lab. */
async function replacePassword(
  forest: Forest,
  dn: string,
  password: string,
): Promise<keyof typeof refusals | null> {
  const client = await connectAs(forest, forest.connectorAccount);
  const value = Buffer.from(`"${password}"`, 'utf16le');
  const modification = new Attribute({ type: 'unicodePwd', values: [value] });
  try {
    await client.modify(dn, new Change({ operation: 'replace', modification }));
    return null;
  } catch (error) {
    if (error instanceof InsufficientAccessError) return 'denied';
    if (error instanceof ConstraintViolationError || error instanceof UnwillingToPerformError)
      return 'policy';
    throw error;
  } finally {
    await client.unbind();
  }
}

/** Adds an event to the lab's Application log, as Add-LabEvent does. */
export async function appendEvent(
  folder: string,
  provider: string,
  id: number,
  message: string,
  time = new Date(),
): Promise<void> {
  const line = JSON.stringify({ provider, id, time: time.toISOString(), message });
  await appendFile(join(folder, 'events.jsonl'), `${line}\n`);
}

/** The lab's Application log as it stands. */
export async function loggedEvents(
  folder: string,
): Promise<{ provider: string; id: number; message: string }[]> {
  const text = await readFile(join(folder, 'events.jsonl'), 'utf8').catch(() => '');
  return text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));
}
