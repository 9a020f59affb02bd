import test from 'ava';
import { findingsOf } from '../../src/commands/eventFindings.js';
import { analyse } from '../../src/events/analysis.js';
import type { Certainty } from '../../src/events/diagnosis.js';
import { parseEvent } from '../../src/events/parsedEvent.js';
import { readRecording } from '../fixtures/recordings.js';

/**
 * Events whose cause the real checks find in evidence that was recorded from the lab: the first cause must be the one
 * that the scenario has, proven, and its evidence must name what is at fault.
 */
interface Case {
  says: string;
  scenario: string;
  /** Id and, of a failure of the engine, its HRESULT. A minute before the evidence was read, in this order. */
  events: readonly (readonly [id: number, hr?: string])[];
  user?: string;
  cause: string;
  certainty?: Certainty;
  names: RegExp;
}

const adele = 'adele.vance@contoso.test';
const denied = [[31001], [33004, '80230626'], [31003]] as const;
const cases: readonly Case[] = [
  {
    says: '33004 of a user whom an entry denies names the deciding ACE',
    scenario: 'demo',
    user: 'bianca.pisani@contoso.test',
    events: denied,
    cause: 'reset-right-missing',
    names: /Deciding ACE 0: denies MSOL_\w+ Reset Password/,
  },
  {
    says: '33004 of a protected user names the group',
    scenario: 'demo',
    user: 'nestor.wilke@contoso.test',
    events: denied,
    cause: 'user-protected',
    names: /protected by AdminSDHolder as a member of .+/,
  },
  {
    says: '33004 below a container without inheritance names the container, and not the rights that are missing with it',
    scenario: 'demo',
    user: 'johanna.lorenz@contoso.test',
    events: denied,
    cause: 'inheritance-broken',
    names: /Inheritance is off at: OU=Payroll/,
  },
  {
    says: '33008 within the minimum age names the rule and until when',
    scenario: 'demo',
    user: 'ines.duarte@contoso.test',
    events: [[31001], [33008, '80230619'], [31003]],
    cause: 'minimum-age',
    names: /policy .*refused a reset until \d{4}-\d\d-\d\d \d\d:\d\d UTC/,
  },
  {
    says: '32002 names the relay that takes the connection and says nothing',
    scenario: 'relay-silent',
    events: [[32002]],
    cause: 'network-blocked',
    names:
      /ssprdedicatedsbprodncu\.servicebus\.windows\.net, which the events name, by [^:]+: takes the connection/,
  },
  {
    says: '31044 names the one relay that is refused, and the one that answers',
    scenario: 'tenant-relay-refused',
    events: [[31044]],
    cause: 'one-relay-lost',
    names: /ssprdedicatedsbprodfra-1\.servicebus\.windows\.net.*refuses.*; ssprdedicatedsbprodncu\S+ answers/,
  },
  {
    says: '31044 with no route names all endpoints',
    scenario: 'cloud-unreachable',
    events: [[31044]],
    cause: 'network-blocked',
    names: /ssprdedicatedsbprodncu\S*, which the events name, by \S+ cannot be reached: there is no route/,
  },
  {
    says: '32002 behind a proxy that asks for a sign-in names the proxy, and is no blocked network',
    scenario: 'proxy-sign-in',
    events: [[32002]],
    cause: 'proxy-refuses',
    names: /the proxy asks for a sign-in \(407/,
  },
  {
    says: '8023061f names the forest that was connected later',
    scenario: 'two-ad-connectors',
    user: adele,
    events: [[31001], [33009, '8023061f'], [31003]],
    cause: 'connector-added-later',
    names: /was connected after writeback was configured/,
  },
  {
    says: '80230402 names the duplicate',
    scenario: 'anchor-twice',
    user: 'oliver.wilson@contoso.test',
    events: [[31001], [33003, '80230402'], [31003]],
    cause: 'anchor-not-unique',
    names: /shares its anchor with CN=Olivia Wilson/,
  },
  {
    says: '80230402 of a user who is enabled in two forests names the other account',
    scenario: 'enabled-in-two-forests',
    user: adele,
    events: [[31001], [33003, '80230402'], [31003]],
    cause: 'enabled-in-two-forests',
    names: /enabled in another domain as well: CN=Adele Vance,OU=Sales,OU=Staff,OU=Fabrikam/,
  },
  {
    says: '6800 takes its reason from the event beside it, and that names the endpoint',
    scenario: 'relay-silent',
    events: [[6800], [32002]],
    cause: 'network-blocked',
    names: /which the events name/,
  },
  {
    says: '32009 names the federated account that enables writeback',
    scenario: 'administrator-federated',
    events: [[31004], [32009]],
    cause: 'onboarding-account-federated',
    names: /The administrator adele\.vance@contoso\.test is federated/,
  },
  {
    says: '32009 names the account without a licence',
    scenario: 'tenant-without-licence',
    events: [[31004], [32009]],
    cause: 'onboarding-account-unlicensed',
    names: /The administrator admin@contoso\.onmicrosoft\.com has no licence/,
  },
  {
    says: '32009 with a clock that is ahead names the clock',
    scenario: 'clock-ahead',
    events: [[31004], [32009]],
    cause: 'clock-wrong',
    names: /clock/i,
  },
  {
    says: '32011 with no way out names the endpoints',
    scenario: 'cloud-unreachable',
    events: [[31004], [32011]],
    cause: 'network-blocked',
    names: /ssprdedicatedsbprodncu\S*, which the events name, by \S+ cannot be reached/,
  },
  {
    says: '32011 names the federated account',
    scenario: 'administrator-federated',
    events: [[31004], [32011]],
    cause: 'onboarding-account-federated',
    names: /is federated/,
  },
  {
    says: '32011 names the account without a licence',
    scenario: 'tenant-without-licence',
    events: [[31004], [32011]],
    cause: 'onboarding-account-unlicensed',
    names: /has no licence that includes writeback/,
  },
  {
    says: '31034 with a certificate that nobody trusts',
    scenario: 'certificate-untrusted',
    events: [[31034]],
    cause: 'certificate-not-trusted',
    names: /trust/,
  },
  {
    says: '32001 with TLS 1.2 switched off',
    scenario: 'tls-switched-off',
    events: [[32001]],
    cause: 'tls-too-old',
    names: /TLS 1\.2/,
  },
  {
    says: '32001 of a release that is retired',
    scenario: 'version-retired',
    events: [[32001]],
    cause: 'version-retired',
    names: /\d+\.\d+/,
  },
  {
    says: '8023062c with a connector that does not sign LDAP',
    scenario: 'ldap-not-signed',
    user: adele,
    events: [[31001], [33009, '8023062c'], [31003]],
    cause: 'ldap-not-signed',
    names: /sign/,
  },
  {
    says: '33009 with controllers that do not offer policy hints',
    scenario: 'no-policy-hints',
    user: adele,
    events: [[31001], [33009, '80004005'], [31003]],
    cause: 'policy-hints-missing',
    names: /policy hints/,
  },
  {
    says: '33004 where remote calls to SAM are restricted, and every right is there',
    scenario: 'remote-sam-restricted',
    user: adele,
    events: denied,
    cause: 'remote-sam-restricted',
    names: /SAM/,
  },
  {
    says: '33001 with a reserved character in the path',
    scenario: 'reserved-characters-in-ou',
    user: 'USER',
    events: [[31001], [33001], [31003]],
    cause: 'reserved-characters-in-path',
    names: /OU=/,
  },
  {
    says: '33005 of a disabled user',
    scenario: 'user-disabled',
    user: 'USER',
    events: [[31001], [33005], [31003]],
    cause: 'account-disabled',
    names: /disabled/,
  },
  {
    says: '31008 of a user who may not change the password',
    scenario: 'user-cannot-change-password',
    user: 'USER',
    events: [[31006], [33004, '80230626'], [31008]],
    cause: 'user-may-not-change-password',
    names: /may not change|cannot change/i,
  },
  {
    says: '32004 on a server that is in staging mode',
    scenario: 'staging-server',
    events: [[32004]],
    cause: 'another-server-took-over',
    names: /staging/,
  },
  {
    says: '33002 of a user whom the rule for enabled accounts no longer takes',
    scenario: 'account-rule-disabled',
    user: adele,
    events: [[31001], [33002], [31003]],
    cause: 'synchronisation-rule-changed',
    names: /rule/,
  },
  {
    says: '33002 of a user who is not imported',
    scenario: 'user-not-imported',
    user: 'USER',
    events: [[31001], [33002], [31003]],
    cause: 'user-not-found-on-premises',
    names: /connector space|import/i,
  },
  {
    says: '80230818 with a preferred controller by its short name',
    scenario: 'preferred-dc-netbios',
    user: adele,
    events: [[31001], [33001, '80230818'], [31003]],
    cause: 'preferred-controller-short-name',
    names: /DC/i,
  },
  {
    says: '80230818 with a PDC emulator out of reach',
    scenario: 'pdc-unreachable',
    user: adele,
    events: [[31001], [33001, '80230818'], [31003]],
    cause: 'controller-unreachable',
    names: /dc1|PDC/i,
  },
];

for (const { says, scenario, events, user, cause, certainty = 'proven', names } of cases) {
  test(`${scenario}: ${says}`, async (t) => {
    const evidence = await readRecording(scenario);
    const whose = user === 'USER' ? evidence.request.users[0] : user;
    const until = Date.parse(evidence.collectedAt);
    const parsed = events.map(([id, hr], index) =>
      parseEvent({
        provider: id === 6800 ? 'ADSync' : 'PasswordResetService',
        id,
        time: new Date(until - 60_000 + index * 1000).toISOString(),
        recordId: index + 1,
        computer: null,
        message: messageOf(hr, whose),
      }),
    );
    const [first] = analyse(parsed, { until, findings: findingsOf(evidence) }).incidents;
    t.is(first?.cause.id, cause, JSON.stringify(first?.diagnosis.causes.slice(0, 3), null, 1));
    t.is(first?.cause.certainty, certainty);
    t.regex(first?.cause.for.map((line) => line.says).join('\n') ?? '', names);
  });
}

function messageOf(hr: string | undefined, user: string | undefined): string {
  const reason = hr ? `, Reason: Synchronization Engine returned an error hr=${hr}, message=A text` : '';
  const whose = user ? `, UserPrincipalName: ${user}` : ', Namespace: ssprdedicatedsbprodncu';
  return `TrackingId: 7344da2c-ab9d-42ef-adea-4a17d07fdeb9${reason}${whose}`;
}
