import { previewCall } from '../plan/makeCall.js';
import type { Plan } from '../plan/plan.js';
import type { PowerShellOptions } from '../powershell/bootstrap.js';
import { PowerShellError } from '../powershell/errors.js';
import type { PlannedCall, PlannedStep } from '../steps/step.js';
import type { FixView } from '../terminal/fixView.js';

/** Shows each step as it would be made, with the preview of its own change function (-WhatIf). Changes nothing. */
export async function dryRun(plan: Plan, view: FixView, powershell: PowerShellOptions): Promise<void> {
  for (const [index, step] of plan.steps.entries()) {
    view.card(step, index + 1, plan.steps.length);
    view.explanation(step);
    for (const call of [...step.calls, ...(step.safeguard ? [step.safeguard.call] : [])]) {
      try {
        const preview = await previewCall(call, powershell);
        view.preview(preview.length > 0 ? preview : [`${call.function} -WhatIf: nothing would change now.`]);
      } catch (error) {
        if (!(error instanceof PowerShellError)) throw error;
        view.preview([noPreview(step, call, error.message)]);
      }
    }
  }
  view.say('Nothing was changed.');
}

/** A change function reads the present state before it says what it would change; where it can't, the plan stands all the same. */
function noPreview({ touches }: PlannedStep, call: PlannedCall, problem: string): string {
  const where = touches === 'directory' ? 'on a domain controller' : 'on the server';
  return `No preview: ${call.function} -WhatIf first reads the present state ${where}. ${problem} The call that would be made is the one above.`;
}
