import test from 'ava';
import { idleConnectionSurvives } from '../../../src/checks/network/idleConnectionSurvives.js';

const idle = {
  hostName: 'relay.test',
  port: 443,
  proxy: null,
  idleSeconds: 180,
  outcome: 'survived',
  problem: null,
} as const;
const context = { subject: { kind: 'server', name: 'SYNC01' }, now: new Date(), answers: [] } as const;

for (const [afterSeconds, outcome] of [
  [180, 'pass'],
  [179.9, 'unknown'],
  [70, 'unknown'],
] as const) {
  test(`alive after ${afterSeconds} s of silence: ${outcome}`, (t) => {
    const verdict = idleConnectionSurvives.judge({ idleConnection: { ...idle, afterSeconds } }, context);
    t.is(verdict.outcome, outcome);
  });
}
