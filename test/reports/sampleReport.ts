import type { Finding } from '../../src/checks/finding.js';
import type { Subject } from '../../src/checks/subject.js';
import type { Report } from '../../src/reports/report.js';

const readAt = '2026-02-03T04:05:06.000Z';
const server: Subject = { kind: 'server', name: 'CONTOSO-SYNC01' };
const domain: Subject = { kind: 'domain', name: 'contoso.test', connector: 'contoso.test' };
const marie: Subject = { kind: 'user', name: 'marie@contoso.test', domain: 'contoso.test' };
const paul: Subject = { kind: 'user', name: 'paul@contoso.test', domain: null };

type Given = Pick<Finding, 'code' | 'title' | 'subject' | 'outcome' | 'summary'> & Partial<Finding>;

function finding(given: Given): Finding {
  return {
    check: given.title.toLowerCase().replaceAll(' ', '-'),
    area: 'writeback',
    why: 'While it is so, a reset in the cloud never reaches Active Directory, and users are told that the service is not available.',
    severity: 'error',
    data: {},
    seen: [],
    todo: [],
    facts: [
      {
        fact: 'writebackConfiguration',
        function: 'Get-WbdWritebackConfiguration',
        host: 'CONTOSO-SYNC01',
        controller: null,
        readAt,
      },
    ],
    ...given,
  };
}

const notFound = 'paul@contoso.test was not found in any domain.';

/** Every outcome, every severity and every kind of subject. The words are a report's, not those of today's checks. */
export const sampleReport: Report = {
  format: 'writeback-doctor/report',
  version: 1,
  tool: '1.2.3',
  collectedAt: readAt,
  server: 'CONTOSO-SYNC01',
  users: ['marie@contoso.test', 'paul@contoso.test'],
  failOn: 'error',
  summary: {
    verdict: 'unhealthy',
    outcomes: { pass: 2, fail: 4, skipped: 3, unknown: 3 },
    failures: { error: 2, warning: 1, info: 1 },
    waived: 1,
  },
  findings: [
    finding({
      code: 'WBD301',
      title: 'The server has both connectors',
      subject: server,
      outcome: 'pass',
      summary: 'Both kinds of connector are present.',
      seen: ['Entra connector: contoso.onmicrosoft.com - AAD', 'Active Directory connectors: contoso.test'],
    }),
    finding({
      code: 'WBD302',
      title: 'Password writeback is enabled on the Entra connector',
      subject: server,
      outcome: 'fail',
      summary: 'Password writeback is turned off.',
      seen: [
        'Get-ADSyncAADPasswordResetConfiguration for "contoso.onmicrosoft.com - AAD": Enabled is False',
        'Last changed 2026-02-01 22:10 UTC',
      ],
      todo: [
        'In the Microsoft Entra Connect wizard, open Customize synchronization options, tick Password writeback under Optional features, and finish the wizard.',
        'Look for event 31005 and then 31015 in the Application log.',
      ],
    }),
    finding({
      code: 'WBD303',
      title: 'The writeback service is started',
      subject: server,
      outcome: 'skipped',
      summary: 'Writeback is turned off.',
    }),
    finding({
      code: 'WBD304',
      title: 'The server does not need to be onboarded again',
      subject: server,
      outcome: 'skipped',
      summary: 'Writeback is turned off.',
    }),
    finding({
      code: 'WBD401',
      title: 'The PDC emulator of the domain is found and reachable',
      area: 'directory',
      subject: domain,
      outcome: 'unknown',
      summary: 'The PDC emulator is dc1.contoso.test; its ports were not tried.',
      seen: ['PDC emulator: dc1.contoso.test (no address)'],
      todo: ['Run the check on the Connect server itself.'],
    }),
    finding({
      code: 'WBD402',
      title: 'The preferred domain controllers include the PDC emulator',
      area: 'directory',
      subject: domain,
      outcome: 'fail',
      severity: 'warning',
      summary: 'The preferred controllers do not include the PDC emulator dc1.contoso.test.',
      seen: ['Preferred controllers: dc2.contoso.test, dc3.contoso.test'],
      todo: ['Add dc1.contoso.test as the first preferred controller.'],
      waiver: {
        code: 'WBD402',
        subject: 'contoso.*',
        reason: 'The list is rebuilt with the new site.',
        expires: '2026-01-31',
        approvedBy: 'Paul Martin',
        state: 'expired',
      },
    }),
    finding({
      code: 'WBD403',
      title: 'The domain controllers offer policy hints',
      area: 'directory',
      subject: domain,
      outcome: 'fail',
      summary: 'dc3.contoso.test does not offer LDAP policy hints.',
      seen: ['dc3.contoso.test runs Windows Server 2008'],
      todo: ['Replace dc3.contoso.test.'],
      waiver: {
        code: 'WBD403',
        subject: '*',
        reason: 'It is replaced in March (CHG0012345).',
        expires: '2026-03-31',
        approvedBy: 'Ines Duarte',
        state: 'inForce',
      },
    }),
    finding({
      code: 'WBD701',
      title: 'The domain lets a password be reset at any time',
      area: 'policy',
      subject: domain,
      outcome: 'fail',
      severity: 'info',
      summary: 'The domain keeps a new password for at least 1 day.',
      seen: ['Minimum age: 1 day'],
      todo: [],
    }),
    finding({
      code: 'WBD501',
      title: 'The connector account may reset the password of the user',
      area: 'permissions',
      subject: marie,
      outcome: 'fail',
      summary: 'CONTOSO\\MSOL_d1edb676ca03 may not reset the password of Marie Curie.',
      seen: [
        'User: CN=Marie Curie,OU=Radioactivity,OU=Research and Development,OU=Departments,DC=contoso,DC=test',
        'Decided by: Deny Reset Password to CONTOSO\\Contractors, inherited from OU=Radioactivity',
      ],
      todo: ['Remove the deny entry, or take the account out of the group.'],
      detail: [
        '1. Allow Reset Password to CONTOSO\\MSOL_d1edb676ca03, inherited from DC=contoso,DC=test',
        '   (OA;CIID;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1104)',
        '   is never reached, because an entry before it decides.',
      ],
      facts: [
        {
          fact: 'user',
          function: 'Get-WbdUser',
          host: 'CONTOSO-SYNC01',
          controller: 'dc1.contoso.test',
          readAt,
        },
      ],
    }),
    finding({
      code: 'WBD702',
      title: 'The password policy would accept a reset now',
      area: 'policy',
      subject: marie,
      outcome: 'pass',
      summary: 'A reset would be accepted now.',
      seen: ['Password last set: 2026-01-01 08:00 UTC'],
    }),
    finding({
      code: 'WBD501',
      title: 'The connector account may reset the password of the user',
      area: 'permissions',
      subject: paul,
      outcome: 'unknown',
      summary: 'Could not be determined: the connector account may reset the password of the user',
      data: null,
      seen: [notFound],
      facts: [],
    }),
    finding({
      code: 'WBD702',
      title: 'The password policy would accept a reset now',
      area: 'policy',
      subject: paul,
      outcome: 'unknown',
      summary: 'Could not be determined: the password policy would accept a reset now',
      data: null,
      seen: [notFound],
      facts: [],
    }),
    finding({
      code: 'WBD601',
      title: 'The user is enabled',
      area: 'user',
      subject: null,
      outcome: 'skipped',
      data: null,
      summary: 'No test user was named: give one with --user.',
      facts: [],
    }),
  ],
  unread: [
    { fact: 'controllerPorts', about: { domain: 'contoso.test' }, reason: 'The call took longer than 60 s.' },
  ],
  plan: [
    {
      step: 'grant-rights',
      subject: 'OU=Radioactivity,OU=Research and Development,OU=Departments,DC=contoso,DC=test',
      title: 'Grant the missing rights',
      answers: ['WBD501'],
      optIn: false,
      why: ['WBD501: CONTOSO\\MSOL_d1edb676ca03 may not reset the password of Marie Curie.'],
      says: ['Grants Reset Password to MSOL_d1edb676ca03 on the users below the container.'],
      calls: [
        "Add-WbdAccessRule -Domain 'contoso.test' -DistinguishedName 'OU=Radioactivity,OU=Research and Development,OU=Departments,DC=contoso,DC=test' -Rule '(OA;CIIO;CR;00299570-246d-11d0-a768-00aa006e0529;bf967aba-0de6-11d0-a285-00aa003049e2;S-1-5-21-1-2-3-1104)'",
      ],
      safeguard: null,
      operator: [],
      impact: 'Nothing stops. The right reaches 12 users.',
      risk: 'Who holds the connector account can reset those passwords.',
      undo: 'Takes exactly these entries away again.',
      undoCall: "Remove-WbdAccessRule -Domain 'contoso.test'",
      verifiedBy: 'check WBD501 for marie@contoso.test, within 300 seconds.',
    },
    {
      step: 'enable-writeback',
      subject: 'CONTOSO-SYNC01',
      title: 'Enable writeback',
      answers: ['WBD302'],
      optIn: true,
      why: ['WBD302: Password writeback is turned off.'],
      says: ['Turns password writeback on.'],
      calls: ["Enable-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD'"],
      safeguard: {
        until: 'Whatever happens, until writeback is on:',
        call: "Enable-WbdWriteback -Connector 'contoso.onmicrosoft.com - AAD'",
      },
      operator: ['Tell the help desk.'],
      impact: 'None.',
      risk: 'None that is known.',
      undo: 'not needed. It is what was wanted.',
      undoCall: null,
      verifiedBy: 'event 31005 (OnboardingEventSuccess) newer than the step, within 300 seconds.',
    },
  ],
  withheld: ['Restart the ADSync service: a synchronisation is running.'],
  timeline: [
    { at: '2026-02-03T03:50:00.000Z', text: 'the writeback service started', cause: null, isBad: false },
    {
      at: '2026-02-03T03:58:12.000Z',
      text: 'reset of marie@contoso.test: failed after 1.4 s',
      cause: 'The connector account may not reset the password (proven)',
      isBad: true,
    },
  ],
};
