import { utc } from '../checks/words.js';
import { markdownBlock, markdownBullets, markdownText } from './markdown.js';
import type { FixRecord, StepRecord } from './record.js';

export const outcomeWords: Readonly<Record<FixRecord['outcome'], string>> = {
  healthy: 'Everything that had failed passes.',
  remaining: 'What is listed as still failing needs more than the steps that were made.',
  undetermined: 'Nothing failed, but not everything could be determined: run writeback-doctor check.',
  failed: 'A step failed, was refused, or was not verified.',
  stale: 'Facts had moved since the plan, so the rest was not done.',
  leftOpen: 'A step was left open: see its message, and run writeback-doctor recover.',
  declined: 'A step was declined or not confirmed.',
  interrupted: 'The operator stopped the run.',
};

const modes: Readonly<Record<FixRecord['mode'], string>> = {
  attended: 'each step confirmed in a terminal',
  unattended: 'unattended (--yes)',
  approvedPlan: 'an approved plan (--plan)',
};

/** The record for a ticket: what was done, when, by whom, on which server, with results. */
export function recordMarkdown(record: FixRecord): string {
  const lines = [
    `# Repair of password writeback on ${markdownText(record.server)}`,
    '',
    `**${outcomeWords[record.outcome]}**`,
    '',
    '| | |',
    '|---|---|',
    `| Server | ${markdownText(record.server)} |`,
    `| By | ${markdownText(record.user)} |`,
    `| From | ${utc(new Date(record.beganAt))} |`,
    `| To | ${utc(new Date(record.endedAt))} |`,
    `| How | ${modes[record.mode]} |`,
    `| Tool | writeback-doctor ${record.tool} |`,
    `| Run | ${record.run} |`,
    `| Plan | ${record.planDigest} |`,
    '',
    ...section('Failed before', record.failedBefore),
    '## Steps',
    '',
    ...(record.steps.length === 0 ? ['None.', ''] : record.steps.flatMap(stepLines)),
    ...section('Not done', record.withheld),
    ...section('Still failing afterwards', record.failedAfter),
  ];
  return lines.join('\n');
}

function stepLines(step: StepRecord, index: number): string[] {
  const when = step.beganAt && step.endedAt ? ` From ${step.beganAt} to ${step.endedAt}.` : '';
  return [
    `### ${index + 1}. ${markdownText(step.title)} on ${markdownText(step.subject)}`,
    '',
    `Decision: **${step.decision}**.${step.reason ? ` ${markdownText(step.reason)}` : ''}`,
    '',
    ...(step.ending ? [`Result: **${step.ending}**. ${markdownText(step.message)}${when}`, ''] : []),
    ...step.calls.flatMap(({ text, report, purpose }) => [
      ...markdownBlock([text]),
      ...markdownBullets([
        `${purpose}: ${report.ending}, ${report.changed ? 'changed' : 'nothing changed'}, ${Math.round(report.durationMs)} ms${report.message ? `. ${report.message}` : ''}`,
        ...(report.before === null ? [] : [`Before: ${short(report.before)}`]),
        ...(report.after === null ? [] : [`After: ${short(report.after)}`]),
      ]),
    ]),
    ...(step.undo ? ['Undone by:', '', ...markdownBlock([step.undo])] : []),
  ];
}

/** Descriptors are in the journal in full; a ticket needs their beginning. */
function short(value: unknown): string {
  const text = JSON.stringify(value);
  return text.length > 300
    ? `${text.slice(0, 300)}... (${text.length} characters, in full in the journal)`
    : text;
}

function section(title: string, items: readonly string[]): string[] {
  return items.length > 0 ? [`## ${title}`, '', ...markdownBullets(items)] : [];
}
