import { readSid, type Sid } from '../../src/access/sid.js';
import { buildToken, type Token } from '../../src/access/token.js';
import { wellKnownSid } from '../../src/access/wellKnownSids.js';
import type { DirectoryTool } from '../lab/forest/directoryTool.js';
import type { Forest } from '../lab/forest/forest.js';

/** A user whose descriptor a trial replaces. */
export interface Target {
  readonly dn: string;
  readonly sid: Sid;
  readonly objectClass: 'user' | 'inetOrgPerson';
}

/** Who takes part in the trials: the account that tries, and the trustees that descriptors name. */
export interface Cast {
  readonly targets: readonly Target[];
  /** What the directory knows of the connector account's sign-in. */
  readonly token: Token;
  /** The same without knowing who is in the groups of Everyone and Authenticated Users, as `check` has it. */
  readonly blindToken: Token;
  /** Trustees that the account is: itself, its groups, nested and built-in ones, and the well-known. */
  readonly insiders: readonly Sid[];
  /** Trustees that it is not: other users, groups that do not hold it, SIDs of no account. */
  readonly strangers: readonly Sid[];
}

const container = 'OU=Trials,OU=Contoso';

/** Groups that exist in every domain and whose members may be well-known SIDs. */
const groupsThatMayHoldEveryone = [wellKnownSid.users, wellKnownSid.preWindows2000CompatibleAccess];

/** Adds `count` users to the forest for trials, and reads who the connector account is. */
export async function prepareCast(forest: Forest, tool: DirectoryTool, count: number): Promise<Cast> {
  const { token, blindToken } = await readTokens(forest, tool);
  const strangers = [
    ...['inherited-grant', 'admin-sd-holder'].map((name) => forest.user(name).sid),
    ...(await Promise.all(
      ['Helpdesk', 'Executives', 'Sales Team'].map((name) => groupSid(forest, tool, name)),
    )),
    `${forest.domainSid}-512`,
    `${forest.domainSid}-987654`,
    'S-1-5-21-11-22-33-1104',
    wellKnownSid.administrators,
    wellKnownSid.localSystem,
    wellKnownSid.anonymous,
    wellKnownSid.creatorOwner,
  ];
  return {
    targets: await addTargets(forest, tool, count),
    token,
    blindToken,
    insiders: [...token.sids.keys()],
    strangers,
  };
}

/** The sign-in of the connector account, from what the directory has about it. */
export async function readTokens(
  forest: Forest,
  tool: DirectoryTool,
): Promise<{ token: Token; blindToken: Token }> {
  const { attributes } = await tool.readEntry(forest.connectorAccount.dn, [
    'objectSid',
    'tokenGroups',
    'primaryGroupID',
  ]);
  const principal = {
    distinguishedName: forest.connectorAccount.dn,
    objectClass: ['top', 'person', 'organizationalPerson', 'user'],
    samAccountName: forest.connectorAccount.userName.replace(/^.*\\/, ''),
    userPrincipalName: null,
    sid: readSid(only(attributes['objectSid'])),
    sidHistory: [],
    primaryGroupId: Number(only(attributes['primaryGroupID'])),
    memberOf: [],
    tokenGroups: (attributes['tokenGroups'] ?? []).map((bytes) => readSid(bytes)),
    groups: [],
    userAccountControl: 0x200,
  };
  const groupsOfWellKnown: Sid[] = [];
  for (const sid of groupsThatMayHoldEveryone) {
    const members = (await tool.readEntry(`<SID=${sid}>`, ['member'])).attributes['member'] ?? [];
    if (members.some((dn) => /^CN=S-1-5-11,|^CN=S-1-1-0,/i.test(dn.toString()))) groupsOfWellKnown.push(sid);
  }
  return { token: buildToken(principal, { groupsOfWellKnown }), blindToken: buildToken(principal) };
}

async function addTargets(forest: Forest, tool: DirectoryTool, count: number): Promise<Target[]> {
  const parent = `${container},${forest.domainDn}`;
  await tool.add(parent, { objectClass: ['organizationalUnit'] });
  const targets: Target[] = [];
  for (let number = 0; number < count; number += 1) {
    const objectClass = number % 4 === 3 ? 'inetOrgPerson' : 'user';
    const dn = `CN=Trial ${number},${parent}`;
    await tool.add(dn, {
      objectClass: [objectClass],
      sAMAccountName: [`trial${number}`],
      userAccountControl: ['512'],
      unicodePwd: [Buffer.from('"Lab-Before-the-Trial-1!"', 'utf16le')],
    });
    const { attributes } = await tool.readEntry(dn, ['objectSid']);
    targets.push({ dn, sid: readSid(only(attributes['objectSid'])), objectClass });
  }
  return targets;
}

async function groupSid(forest: Forest, tool: DirectoryTool, name: string): Promise<Sid> {
  const dn = `CN=${name},OU=Groups,OU=Contoso,${forest.domainDn}`;
  return readSid(only((await tool.readEntry(dn, ['objectSid'])).attributes['objectSid']));
}

function only(values: Buffer[] | undefined): Buffer {
  const [value] = values ?? [];
  if (value === undefined) throw new Error('The directory gave no value.');
  return value;
}
