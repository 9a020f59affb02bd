import { callOf, setWriteback } from '../../src/steps/change.js';
import type { PlannedStep } from '../../src/steps/step.js';

export const connector = 'contoso.onmicrosoft.com - AAD';

/** toggle-writeback for the lab's connector, with short limits and without checks. */
export function toggleOf(): PlannedStep {
  const call = (enable: boolean) => callOf(setWriteback, { Connector: connector, Enable: enable }, 60);
  return {
    id: 'toggle-writeback',
    subject: 'CONTOSO-SYNC01',
    title: 'Turn writeback off and on again',
    why: [],
    says: [],
    impact: '',
    risk: '',
    touches: 'server',
    optIn: false,
    follows: null,
    calls: [call(false)],
    safeguard: { condition: 'writebackEnabled', connector, call: call(true), mustBreak: true },
    undo: { kind: 'notNeeded', says: '' },
    verify: { checks: [], events: [], withinSeconds: 0 },
    operator: [],
    basis: [],
  };
}
