import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { loadEvidence } from '../../src/evidence/file.js';
import { programPath } from '../../src/packagePath.js';
import { openLab } from '../../test/lab/environment.js';
import { ensureHost } from '../../test/lab/host.js';
import { barePowerShell } from './bridge.js';
import { type Figure, middle, timed } from './figure.js';

const runs = 7;

/**
 * A whole `check`, from the command line to the report: of the healthy lab, beside three times a PowerShell that does nothing and
 * the slowest of its own facts; and with more users.
 */
export async function benchCheck(): Promise<Figure[]> {
  const powershell = await ensureHost();
  const bare = await barePowerShell(powershell);
  const healthy = await benchScenario('healthy', powershell);
  const demo = await benchScenario('demo', powershell);
  const server = await benchScenario('demo', powershell, []);
  return [
    { what: 'PowerShell doing nothing', value: bare, unit: 'ms' },
    { what: 'cold `check` of the healthy lab with one user', value: healthy.whole, unit: 'ms' },
    { what: `the slowest of its facts (${healthy.slowest.fact})`, value: healthy.slowest.ms, unit: 'ms' },
    {
      what: 'the check to three times PowerShell and the slowest fact, 3 × (start + fact)',
      value: healthy.whole / (3 * (bare + healthy.slowest.ms)),
      unit: 'ratio',
    },
    {
      what: 'the check to three times PowerShell, and the slowest fact once, 3 × start + fact',
      value: healthy.whole / (3 * bare + healthy.slowest.ms),
      unit: 'ratio',
    },
    { what: 'cold `check` of the server and one domain', value: server.whole, unit: 'ms' },
    { what: `cold \`check\` with ${demo.users} users`, value: demo.whole, unit: 'ms' },
    { what: 'each user', value: (demo.whole - server.whole) / demo.users, unit: 'ms' },
  ];
}

interface Measured {
  users: number;
  /** Milliseconds from the command line to the end of the process. */
  whole: number;
  slowest: { fact: string; ms: number };
}

/** `chosen`: the test users, instead of those of the scenario. */
async function benchScenario(scenario: string, powershell: string, chosen?: string[]): Promise<Measured> {
  const lab = await openLab({ scenario, powershell });
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-bench-'));
  try {
    const users = chosen ?? lab.scenario.users;
    const file = join(folder, 'evidence.json');
    const args = ['check', '--quiet', '--save-evidence', file, ...users.flatMap((user) => ['--user', user])];
    const check = async () => {
      const options = { env: lab.environment, extendEnv: false, reject: false };
      await execa(process.execPath, [programPath, ...args], options);
    };
    const times: number[] = [];
    const facts: { fact: string; ms: number }[] = [];
    for (let turn = 0; turn < runs; turn++) {
      times.push(await timed(check));
      const { readings } = await loadEvidence(file);
      const [slowest] = readings.sort((left, right) => right.durationMs - left.durationMs);
      facts.push({ fact: slowest?.fact ?? '', ms: slowest?.durationMs ?? 0 });
    }
    const ms = middle(facts.map((one) => one.ms));
    const fact = facts.find((one) => one.ms === ms)?.fact ?? '';
    return { users: users.length, whole: middle(times), slowest: { fact, ms } };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await lab.close();
  }
}
