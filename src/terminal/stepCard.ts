import { hang, heading, type Palette, type Signs } from '../reports/textLayout.js';
import { callText } from '../steps/callText.js';
import type { PlannedStep } from '../steps/step.js';

export interface CardStyle {
  width: number;
  palette: Palette;
  signs: Signs;
}

/** A step for people, before they are asked: what it does and why, the call as it will be made, impact, risk and the way back. */
export function stepCard(step: PlannedStep, number: number, total: number, style: CardStyle): string[] {
  const { width, palette, signs } = style;
  const lines = [heading(`Step ${number} of ${total}: ${step.title}`, width, signs, palette)];
  const field = (name: string, text: string) =>
    lines.push(...hang({ text: `${name.padEnd(9)}`, paint: palette.dim }, text, width));
  const fields = (name: string, texts: readonly string[]) =>
    texts.forEach((text, index) => {
      field(index === 0 ? name : '', text);
    });
  field('Where', step.subject);
  fields('Why', step.why);
  fields('Does', step.says);
  for (const call of step.calls) field('Call', callText(call));
  if (step.safeguard) field('And then', `${callText(step.safeguard.call)}, until ${conditionOf(step)}`);
  fields(step.calls.length > 0 ? 'You' : 'To do', step.operator);
  field('Impact', step.impact);
  field('Risk', step.risk);
  field('Undo', step.undo.kind === 'call' ? `${step.undo.says} ${callText(step.undo.call)}` : step.undo.says);
  return lines;
}

/** What the answer `explain` adds: how success is told, and what the step rests on. */
export function stepExplanation(step: PlannedStep, { width, palette }: CardStyle): string[] {
  const { verify } = step;
  const text = [
    verify.checks.length > 0
      ? `Verified by the checks ${verify.checks.map(({ code, subject }) => (subject ? `${code} for ${subject}` : code)).join(', ')}.`
      : 'Verified by no check.',
    verify.events.length > 0
      ? `Then events ${verify.events.map(({ id, name }) => `${id} (${name})`).join(', ')} must come, newer than the step, within ${verify.withinSeconds} seconds; an event that says that the service failed ends the wait.`
      : '',
    step.calls.length > 0
      ? `Each call may take ${Math.max(...step.calls.map(({ timeoutSeconds }) => timeoutSeconds))} seconds; then its process is ended.`
      : '',
    ...step.basis.map(({ name, value }) => `Planned upon: ${name} is ${JSON.stringify(value)}.`),
  ];
  return text
    .filter((line) => line !== '')
    .flatMap((line) => hang({ text: '  ', paint: palette.dim }, line, width));
}

function conditionOf({ safeguard }: PlannedStep): string {
  return safeguard?.condition === 'writebackEnabled'
    ? 'the server says that writeback is on'
    : 'the service runs (only when it does not)';
}
