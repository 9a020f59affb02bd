// npm run test:oracle: many more cases than `npm test` has, with a new seed each time.
//   node dist/test/oracle/run.js [--cases 20000] [--seed N]
import { parseArgs } from 'node:util';
import { mostDeviating, runCampaign, tooMany } from './campaign.js';
import { openOracle } from './oracle.js';
import { shrink, tell } from './shrink.js';

const { values } = parseArgs({ options: { cases: { type: 'string' }, seed: { type: 'string' } } });
const cases = Number(values.cases ?? 20_000);
const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
if (!Number.isSafeInteger(cases) || cases < 1 || !Number.isSafeInteger(seed)) {
  process.stderr.write('--cases and --seed must be whole numbers.\n');
  process.exit(2);
}

process.stdout.write(`Seed ${seed}, ${cases} descriptors.\n`);
const began = performance.now();
const oracle = await openOracle();
try {
  const result = await runCampaign(oracle, oracle.cast, {
    cases,
    seed,
    onProgress: (done) => {
      if (done % 1000 < oracle.cast.targets.length) {
        process.stderr.write(`${done} of ${cases}, ${((performance.now() - began) / 1000).toFixed(0)} s\n`);
      }
    },
  });
  const seconds = (performance.now() - began) / 1000;
  process.stdout.write(`${result.comparisons} comparisons in ${seconds.toFixed(1)} s. `);
  process.stdout.write(`The engine: ${JSON.stringify(result.decisions)}.\n`);
  for (const [name, count] of Object.entries(result.deviating)) {
    process.stdout.write(`The lab deviates (${name}): ${count}\n`);
  }
  process.stdout.write(`Disagreements: ${result.disagreements.length}\n`);
  for (const found of result.disagreements.slice(0, 3)) {
    process.stdout.write(`\n${tell(await shrink(oracle, oracle.cast, found), oracle.cast)}\n`);
  }
  const excess = tooMany(result);
  if (excess.length > 0) {
    process.stdout.write(
      `More than ${mostDeviating * 100} % of the comparisons deviate: ${excess.join(', ')}.\n`,
    );
  }
  process.exitCode = result.disagreements.length > 0 || excess.length > 0 ? 1 : 0;
} finally {
  await oracle.close();
}
