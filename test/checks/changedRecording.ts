import type { AnyCheck } from '../../src/checks/check.js';
import type { Finding } from '../../src/checks/finding.js';
import { judge } from '../../src/checks/judge.js';
import type { Evidence } from '../../src/evidence/evidence.js';
import type { FactName, FactValue } from '../../src/evidence/factList.js';
import { readRecording } from '../fixtures/recordings.js';

/** Recorded evidence to be changed by a test before it is judged. */
export class ChangedRecording {
  private constructor(readonly evidence: Evidence) {}

  static async of(scenario: string): Promise<ChangedRecording> {
    return new ChangedRecording(await readRecording(scenario));
  }

  /** The first reading of a fact; what is changed in it is judged. */
  value<Name extends FactName>(fact: Name): FactValue<Name> {
    const reading = this.evidence.readings.find((one) => one.fact === fact);
    if (!reading?.value) throw new Error(`${fact} was not recorded.`);
    return reading.value as FactValue<Name>;
  }

  /** What the check finds about its first subject. */
  judge(check: AnyCheck): Finding {
    const [finding] = judge(this.evidence, [check]);
    if (!finding) throw new Error(`${check.code} finds nothing.`);
    return finding;
  }
}
