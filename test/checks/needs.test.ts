import test from 'ava';
import { checks } from '../../src/checks/registry.js';
import { subjectsOf } from '../../src/checks/subject.js';
import { factOf } from '../../src/checks/subjectFacts.js';
import type { FactName } from '../../src/evidence/factList.js';
import { readRecordings } from '../fixtures/recordings.js';

const recordings = await readRecordings();

for (const check of checks) {
  test(`${check.code} ${check.name}: reads every fact that it declares, and no other`, (t) => {
    const declared: FactName[] = [...check.needs, ...check.uses];
    const read = new Set<string>();
    for (const { evidence } of recordings) {
      for (const subject of subjectsOf(evidence, check.subject)) {
        const facts: Record<string, unknown> = {};
        for (const name of declared) {
          const fact = factOf(evidence, subject, name);
          facts[name] = 'value' in fact ? fact.value : null;
        }
        if (check.needs.some((name: FactName) => facts[name] === null)) continue;
        const watched = new Proxy(facts, {
          get: (target, key) => {
            read.add(String(key));
            return Reflect.get(target, key);
          },
        });
        check.judge(watched, {
          subject,
          now: new Date(evidence.collectedAt),
          answers: evidence.answers ?? [],
        });
      }
    }
    t.deepEqual([...read].sort(), [...declared].sort());
  });
}
