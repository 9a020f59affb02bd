import { callText } from '../steps/callText.js';
import type { PlannedStep } from '../steps/step.js';

/** Sentences on a step that its plan and reports share. */

export function verifiedBy({ verify }: PlannedStep): string {
  const parts = [
    ...verify.checks.map(({ code, subject }) => `check ${code}${subject ? ` for ${subject}` : ''}`),
    ...verify.events.map(({ id, name }) => `event ${id} (${name}) newer than the step`),
  ];
  if (parts.length === 0) return 'nothing to verify.';
  return `${parts.join(', ')}${verify.withinSeconds > 0 ? `, within ${verify.withinSeconds} seconds` : ''}.`;
}

/** What is done again and again, whatever happens, until the server is as it must be; null: there is nothing of the kind. */
export function safeguardCall({ safeguard }: PlannedStep): { until: string; call: string } | null {
  if (!safeguard) return null;
  const until = safeguard.condition === 'writebackEnabled' ? 'writeback is on' : 'the service runs';
  return { until: `Whatever happens, until ${until}:`, call: callText(safeguard.call) };
}

export function undoSentence({ undo }: PlannedStep): string {
  if (undo.kind === 'call') return undo.says;
  return `${undo.kind === 'irreversible' ? 'cannot be undone' : 'not needed'}. ${undo.says}`;
}
