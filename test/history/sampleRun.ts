import type { KeptFinding, KeptRun } from '../../src/history/run.js';

/** A finding in short: code, name, outcome and severity, such as "WBD501 marie" or "WBD501 marie fail warning". */
export function finding(text: string): KeptFinding {
  const [code = '', name = '', outcome = 'fail', severity = 'error'] = text.split(' ');
  return {
    code,
    subject: { kind: 'user', name },
    outcome: outcome as KeptFinding['outcome'],
    severity: severity as KeptFinding['severity'],
    summary: `What ${code} says of ${name}`,
    isWaived: false,
  };
}

export function run(at: string, ...findings: string[]): KeptRun {
  const kept = findings.map(finding);
  return {
    format: 'writeback-doctor/run',
    version: 1,
    id: Date.parse(at).toString(16).padStart(10, '0').slice(-10),
    at,
    tool: '0.1.0',
    server: 'SYNC01',
    users: [],
    verdict: kept.some(({ outcome }) => outcome === 'fail') ? 'unhealthy' : 'healthy',
    findings: kept,
  };
}
