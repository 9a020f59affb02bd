import { utc } from '../checks/words.js';
import { callText } from '../steps/callText.js';
import type { PlannedStep } from '../steps/step.js';
import { markdownBullets as bullets, markdownBlock as code, markdownText as plain } from './markdown.js';
import type { Plan } from './plan.js';
import { safeguardCall, undoSentence, verifiedBy } from './planWords.js';

/** The plan for people: what would be done and why, the exact calls, and a place to sign. */
export function planMarkdown(plan: Plan): string {
  const lines = [
    `# Plan to repair password writeback on ${plan.server}`,
    '',
    `Made ${utc(new Date(plan.madeAt))} by writeback-doctor ${plan.tool}. Test users: ${plan.request.users.join(', ') || 'none'}.`,
    '',
    `Digest of the plan: \`${plan.planDigest}\``,
    '',
    `Digest of the facts it rests on: \`${plan.evidenceDigest}\``,
    '',
    'It is applied with `writeback-doctor fix --plan FILE` exactly as written here, or refused when one of the facts has moved.',
    '',
    ...plan.steps.flatMap((step, index) => stepLines(step, index + 1)),
    ...section('Not in the plan', plan.withheld),
    ...section('For a person to settle', plan.unanswered),
    '## Approval',
    '',
    '| | Name | Date | Signature |',
    '|---|---|---|---|',
    '| Approved by | | | |',
    '| To be applied by | | | |',
    '',
  ];
  return lines.join('\n');
}

function stepLines(step: PlannedStep, number: number): string[] {
  const guard = safeguardCall(step);
  const safeguard = guard ? [guard.until, '', ...code([guard.call])] : [];
  return [
    `## ${number}. ${plain(step.title)}`,
    '',
    `\`${step.id}\` on ${plain(step.subject)}${step.optIn ? ' (on request only)' : ''}`,
    '',
    '**Why**',
    '',
    ...bullets(step.why),
    '**What it does**',
    '',
    ...bullets(step.says),
    ...(step.calls.length > 0 ? ['**Calls**', '', ...code(step.calls.map(callText)), ...safeguard] : []),
    ...(step.operator.length > 0 ? ['**For the operator**', '', ...bullets(step.operator)] : []),
    `**Impact**: ${plain(step.impact)}`,
    '',
    `**Risk**: ${plain(step.risk)}`,
    '',
    ...undoLines(step),
    `**Verified by**: ${plain(verifiedBy(step))}`,
    '',
    ...(step.basis.length > 0
      ? [
          '**Planned upon**',
          '',
          '| Fact | Value |',
          '|---|---|',
          ...step.basis.map(({ name, value }) => `| ${plain(name)} | ${plain(JSON.stringify(value))} |`),
          '',
        ]
      : []),
  ];
}

function undoLines(step: PlannedStep): string[] {
  const lines = [`**Undo**: ${plain(undoSentence(step))}`, ''];
  return step.undo.kind === 'call' ? [...lines, ...code([callText(step.undo.call)])] : lines;
}

function section(title: string, items: readonly string[]): string[] {
  return items.length > 0 ? [`## ${title}`, '', ...bullets(items)] : [];
}
