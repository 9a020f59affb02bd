import { markdownBlock } from '../plan/markdown.js';
import { bullets, indented, inline } from './markdownPieces.js';
import type { ReportedPlan, ReportedStep } from './reportedPlan.js';
import { safeText } from './safeText.js';

/** The whole plan as a list, the calls as code; and what is left out, with the reason. */
export function planLines({ plan, withheld }: ReportedPlan): string[] {
  if (plan.length + withheld.length === 0) return [];
  return [
    'What deals with it, in this order, as far as these facts tell. `writeback-doctor fix` reads them anew and asks before each step.',
    '',
    ...plan.flatMap(stepLines),
    ...(withheld.length > 0 ? ['Not in the plan:', '', ...bullets(withheld)] : []),
  ];
}

function stepLines(step: ReportedStep, index: number): string[] {
  const { title, step: id, optIn, answers } = step;
  const number = `${index + 1}. `;
  const rows = [
    ...labelled('Where', [step.subject]),
    ...labelled('Why', step.why),
    ...labelled('Does', step.says),
    ...called('Call', step.calls),
    ...(step.safeguard ? called(step.safeguard.until.replace(/:$/, ''), [step.safeguard.call]) : []),
    ...labelled(step.calls.length > 0 ? 'You' : 'To do', step.operator),
    ...labelled('Impact', [step.impact]),
    ...labelled('Risk', [step.risk]),
    ...labelled('Undo', [step.undo]),
    ...called('Undo by', step.undoCall === null ? [] : [step.undoCall]),
    ...labelled('Proof', [step.verifiedBy]),
  ];
  const about = `${inline(title)} (\`${id}\`${optIn ? ', on request only' : ''})`.trimStart();
  return [`${number}${about}: ${inline(answers.join(', '))}`, ...indented(rows, number.length), ''];
}

function labelled(label: string, texts: readonly string[]): string[] {
  return texts.map((text) => `- ${label}: ${inline(text)}`);
}

function called(label: string, calls: readonly string[]): string[] {
  return calls.flatMap((call) => [
    `- ${inline(label)}:`,
    '',
    ...indented(markdownBlock([safeText(call)])),
    '',
  ]);
}
