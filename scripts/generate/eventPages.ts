import { catalogue } from '../../src/events/catalogue.js';
import { type Explanation, explain } from '../../src/events/explanation.js';
import type { GeneratedFile } from './generatedFile.js';

/** One page for each code of the catalogue, and the list of them. */
export function eventPages(): GeneratedFile[] {
  const { records, asOf } = catalogue();
  const rows = records.map(
    ({ key, name, severity, meaning }) =>
      `| [${key}](${pageName(key)}) | ${name} | ${severity} | ${cell(meaning)} |`,
  );
  const index = [
    '# Codes of password writeback',
    '',
    `Events of the Application log, HRESULTs, and the codes that users see. As of ${asOf}.`,
    'Generated from `config/events.json` and `config/events.causes.json`; `writeback-doctor explain CODE` shows the same.',
    '',
    '| Code | Name | Severity | Meaning |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
  return [
    { path: 'docs/events/README.md', content: `${index.join('\n')}\n` },
    ...records.map((record) => ({
      path: `docs/events/${pageName(record.key)}`,
      content: page(explain({ kind: 'record', record })),
    })),
  ];
}

/** PasswordResetService/33004 -> PasswordResetService-33004.md */
export function pageName(key: string): string {
  return `${key.replace(/[/ ]/g, '-')}.md`;
}

function page({
  key,
  title,
  severity,
  meaning,
  causes,
  steps,
  related,
  sample,
  sources,
}: Explanation): string {
  const parts = [
    `# ${key} ${title}`,
    `Severity: ${severity}`,
    meaning,
    ...section('Causes, the likeliest first', causes.map(causeText)),
    ...section('What repairs it, in this order', [
      steps.map(({ id, says }) => `- **${id}**: ${says}`).join('\n'),
    ]),
    ...section('See also', [related.map((other) => `[${other}](${pageName(other)})`).join(', ')]),
    ...(sample
      ? section(
          sample.isSynthetic ? 'Example of a message (written for this page)' : 'Example of a message',
          [`\`\`\`text\n${sample.text}\n\`\`\``],
        )
      : []),
    ...section('Sources', [sources.map((source) => `- ${source}`).join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

function causeText(cause: Explanation['causes'][number], index: number): string {
  const details = [
    ...(cause.checks.length > 0
      ? [`   - Check: ${cause.checks.map((check) => `\`${check}\``).join(', ')}`]
      : []),
    ...cause.read.map((text) => `   - Look at: ${text}`),
    ...(cause.steps.length > 0 ? [`   - Repair: ${cause.steps.map((id) => `\`${id}\``).join(', ')}`] : []),
  ];
  return [`${index + 1}. **${cause.title}.** ${cause.explanation}`, ...details].join('\n');
}

function section(title: string, body: readonly string[]): string[] {
  const filled = body.filter((text) => text !== '');
  return filled.length > 0 ? [`## ${title}`, ...filled] : [];
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|');
}
