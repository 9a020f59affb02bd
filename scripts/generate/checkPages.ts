import type { AnyCheck } from '../../src/checks/check.js';
import type { Finding } from '../../src/checks/finding.js';
import { judge } from '../../src/checks/judge.js';
import { checks } from '../../src/checks/registry.js';
import { type FactName, facts } from '../../src/evidence/factList.js';
import { readRecordings } from '../../test/fixtures/recordings.js';
import { hasSeveralFaults } from '../../test/lab/scenario.js';
import type { GeneratedFile } from './generatedFile.js';

/** A page for each check, with failures as they were recorded in the lab, and a page that lists them. */
export async function checkPages(): Promise<GeneratedFile[]> {
  // A failure is easier to follow where nothing else is wrong.
  const recordings = (await readRecordings()).filter(({ scenario }) => !hasSeveralFaults(scenario));
  const examples = recordings.flatMap(({ name, evidence }) =>
    judge(evidence, checks).map((finding) => ({ scenario: name, finding })),
  );
  const pages = checks.map((check) => ({
    path: `docs/checks/${check.code}.md`,
    content: pageOf(
      check,
      examples.filter(({ finding }) => finding.code === check.code && finding.outcome === 'fail'),
    ),
  }));
  return [...pages, { path: 'docs/checks/README.md', content: index }];
}

interface Example {
  scenario: string;
  finding: Finding;
}

function pageOf(check: AnyCheck, failures: Example[]): string {
  const reads = [...check.needs, ...check.uses] as FactName[];
  return [
    `# ${check.code}: ${check.title}`,
    '',
    check.why,
    '',
    `| | |`,
    `|---|---|`,
    `| name | \`${check.name}\` |`,
    `| about | each ${check.subject} |`,
    `| severity | ${check.severity} |`,
    `| reads | ${reads.map((name) => `${facts[name].title} (\`${facts[name].function}\`)`).join('; ')} |`,
    '',
    ...(check.notes ? [...check.notes, ''] : []),
    '## What a failure looks like',
    '',
    ...distinct(failures).flatMap(exampleLines),
    '## Sources',
    '',
    ...check.sources.map((source) => `- ${source.startsWith('http') ? `<${source}>` : source}`),
    '',
  ].join('\n');
}

/** One example for each different set of instructions: that is what tells the kinds of failure apart. */
function distinct(failures: Example[]): Example[] {
  const seen = new Set<string>();
  return failures.filter(({ finding }) => {
    const kind = finding.todo.map((line) => line.replace(/'[^']*'|CN=\S.*|OU=\S.*/g, '')).join('|');
    return !seen.has(kind) && seen.add(kind);
  });
}

function exampleLines({ scenario, finding }: Example): string[] {
  return [
    `**${escaped(finding.summary)}**`,
    '',
    ...finding.seen.map((line) => `- ${escaped(line)}`),
    '',
    ...finding.todo.map((line, index) => `${index + 1}. ${escaped(line)}`),
    '',
    `Recorded in the lab: \`npm run demo -- --scenario ${scenario}\``,
    '',
  ];
}

/** Names and SDDL may hold what Markdown would take for markup. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]<>|]/g, '\\$&');
}

const index = [
  '# Checks',
  '',
  'A finding names the code of its check. `--only` and `--skip` take codes and names.',
  '',
  '| code | true when it passes | about | severity |',
  '|---|---|---|---|',
  ...checks.map(
    ({ code, title, subject, severity }) => `| [${code}](${code}.md) | ${title} | ${subject} | ${severity} |`,
  ),
  '',
].join('\n');
