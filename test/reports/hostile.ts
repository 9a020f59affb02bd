import type { Finding } from '../../src/checks/finding.js';
import { evidenceFormat, evidenceVersion } from '../../src/evidence/evidence.js';
import { makeReport, type Report } from '../../src/reports/report.js';
import { sampleReport } from './sampleReport.js';

/** Names that try to become markup, a line, a label, a formula, a figure, a link or a direction. */
export const hostileNames: readonly string[] = [
  '<script>alert(1)</script><img src=x onerror=alert(1)>',
  '"><svg/onload=alert(1)><a href="javascript:alert(1)">',
  "' onmouseover='alert(1)' x='",
  '</style></title></textarea></details><!-- --><h1>Forged</h1>',
  ']]></failure></testcase><testcase name="forged"/>',
  '&amp;&#0;&lt;&bogus;&#x1F600;',
  'line one\nline two\r\nWRITEBACK OK - forged | errors=0',
  '# HELP forged 1\nforged{a="b"} 1',
  'x",forged="1"} 1 \\" \\\\',
  '=HYPERLINK("http://evil.example","x")',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '  =1+1',
  '\t=1+1',
  '＝1+1',
  'a,"b",c;d',
  'שלום עולם',
  'مرحبا (1) [2]',
  'safe\u202Etxt.exe\u202C',
  '👩‍👩‍👧🇫🇷😀é漢',
  'a|b;c=1;2;3 %n%s $HOME',
  '`code` *bold* __em__ ~~gone~~ [link](http://evil.example) ![i](http://evil.example/i.png)',
  '# Heading',
  '- [ ] task',
  '1. item',
  '    indented',
  '---',
  '> quote',
  '| a | b |\n|---|---|',
  '<https://evil.example> https://evil.example www.evil.example eve@evil.example',
  '\u0000\u0007\u001b[2J\u009b',
  '\ud800 alone \udc00',
  'non\uffffchar\ufdd0acters\u{1FFFE}',
  'zero\u200Bwidth\uFEFF',
  'x'.repeat(3_000),
  '',
  "Robert'); DROP TABLE users;--",
];

const outcomes = ['fail', 'pass', 'unknown', 'skipped', 'fail'] as const;
const severities = ['error', 'warning', 'info'] as const;
const kinds = ['user', 'domain', 'server'] as const;

/** A report of so many findings of every outcome, with a hostile name in every place that a text can stand in. */
export function hostileReport(count: number): Report {
  const name = (index: number) => hostileNames[index % hostileNames.length] ?? '';
  const findings = Array.from({ length: count }, (_, index): Finding => {
    const outcome = outcomes[index % outcomes.length] ?? 'fail';
    const kind = kinds[index % kinds.length] ?? 'user';
    // A number makes the subjects of a large report differ, as real ones do.
    const subject = index < hostileNames.length ? name(index) : `${name(index)} ${index}`;
    return {
      ...(sampleReport.findings[0] as Finding),
      code: `WBD${String(100 + (index % 37)).padStart(3, '0')}`,
      outcome,
      severity: severities[Math.floor(index / 7) % severities.length] ?? 'error',
      subject:
        kind === 'server'
          ? { kind, name: subject }
          : kind === 'domain'
            ? { kind, name: subject, connector: name(index + 1) }
            : { kind, name: subject, domain: name(index + 1) },
      title: `Title ${name(index + 2)}`,
      why: name(index + 3),
      summary: name(index + 4),
      seen: [name(index + 5), name(index + 6)],
      todo: [name(index + 7)],
      detail: [name(index + 8)],
      data: outcome === 'unknown' && index % 2 === 0 ? null : { name: name(index) },
    };
  });
  const report = makeReport(
    {
      format: evidenceFormat,
      version: evidenceVersion,
      tool: '1.2.3',
      collectedAt: '2026-02-03T04:05:06.000Z',
      request: { users: [...hostileNames] },
      readings: [],
    },
    findings,
    {
      failOn: 'error',
      waivers: [
        waiver('WBD104', '2027-01-01', name(0)),
        waiver('WBD109', '2026-01-01', name(6)),
        waiver('WBD114', '2027-01-01', name(18)),
      ],
    },
  );
  return {
    ...report,
    server: name(0),
    unread: hostileNames.map((reason) => ({ fact: 'user', about: { domain: reason }, reason })),
    plan: hostileNames.map((text, index) => ({
      ...(sampleReport.plan[index % 2] as Report['plan'][number]),
      subject: text,
      title: text,
      answers: [text],
      why: [text],
      says: [text],
      calls: [text, `Set-Something -Name '${text}'`],
      safeguard: { until: text, call: text },
      operator: [text],
      impact: text,
      risk: text,
      undo: text,
      undoCall: text,
      verifiedBy: text,
    })),
    withheld: [...hostileNames],
    timeline: hostileNames.map((text) => ({
      at: '2026-02-03T04:05:06.000Z',
      text,
      cause: text,
      isBad: true,
    })),
  };
}

function waiver(code: string, expires: string, words: string) {
  return { code, subject: '*', reason: words, expires, approvedBy: words };
}
