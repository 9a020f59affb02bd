import { duration } from '../words.js';

/** The rules of a password policy that can refuse a reset, one a line. */
export function policyLines(policy: {
  minimumAgeSeconds: number;
  historyCount: number;
  minimumLength: number;
  complexityEnabled: boolean;
}): string[] {
  return [
    `Minimum age: ${duration(policy.minimumAgeSeconds)}`,
    `History: ${policy.historyCount === 0 ? 'none' : `the last ${policy.historyCount} passwords are refused`}`,
    `Minimum length: ${policy.minimumLength}`,
    `Complexity: ${policy.complexityEnabled ? 'required' : 'not required'}`,
  ];
}
