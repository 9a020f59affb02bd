import { escapeMarkup } from './escapeMarkup.js';
import { htmlList, htmlRow, htmlSection } from './htmlPage.js';
import type { ReportedPlan, ReportedStep } from './reportedPlan.js';

/** The whole plan: each step opens to its calls, what it costs, the way back and the proof; and what is left out, with the reason. */
export function htmlPlan({ plan, withheld }: ReportedPlan): string {
  if (plan.length + withheld.length === 0) return '';
  const intro =
    '<p>What deals with it, in this order, as far as these facts tell. <code>writeback-doctor fix</code> reads them anew and asks before each step.</p>';
  const left = withheld.map((text) => `<li>${escapeMarkup(text)}</li>`);
  return htmlSection(
    'Plan',
    [
      intro,
      htmlList('ol', 'plan', plan.map(stepItem)),
      left.length > 0 ? `<h3>Not in the plan</h3>\n${htmlList('ul', '', left)}` : '',
    ]
      .filter((text) => text !== '')
      .join('\n'),
  );
}

function stepItem(step: ReportedStep): string {
  const { title, subject, optIn, answers } = step;
  const notes = [optIn ? 'on request only' : '', answers.length > 0 ? `for ${answers.join(', ')}` : ''];
  const said = notes.filter((note) => note !== '').join('; ');
  const rows = [
    htmlRow('Where', [escapeMarkup(subject)]),
    htmlRow('Why', step.why.map(escapeMarkup)),
    htmlRow('Does', step.says.map(escapeMarkup)),
    htmlRow('Calls', code(step.calls)),
    htmlRow(
      'Then',
      step.safeguard ? [`${escapeMarkup(step.safeguard.until)} ${code([step.safeguard.call])}`] : [],
    ),
    htmlRow(step.calls.length > 0 ? 'You' : 'To do', step.operator.map(escapeMarkup)),
    htmlRow('Impact', [escapeMarkup(step.impact)]),
    htmlRow('Risk', [escapeMarkup(step.risk)]),
    htmlRow('Undo', [
      [escapeMarkup(step.undo), ...code(step.undoCall === null ? [] : [step.undoCall])].join(' '),
    ]),
    htmlRow('Proof', [escapeMarkup(step.verifiedBy)]),
  ];
  return [
    `<li class="step"><details><summary><span class="what">${escapeMarkup(title)}</span> <code>${step.step}</code>${said === '' ? '' : ` (${escapeMarkup(said)})`}</summary>`,
    `<dl>${rows.join('')}</dl>`,
    '</details></li>',
  ].join('\n');
}

function code(calls: readonly string[]): string[] {
  return calls.map((call) => `<code class="call">${escapeMarkup(call)}</code>`);
}
