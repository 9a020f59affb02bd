import { execa } from 'execa';
import { facts } from '../../src/evidence/factList.js';
import { openSession } from '../../src/powershell/session.js';
import { ensureHost } from '../../test/lab/host.js';
import { probe, probeModule } from '../../test/powershell/probe/contracts.js';
import { type Figure, median } from './figure.js';

/** What the way to PowerShell and back costs on this machine. Takes about half a minute. */
export async function benchBridge(): Promise<Figure[]> {
  const executable = await ensureHost();
  const bare = await barePowerShell(executable);
  const cold = await median(7, async () => {
    const session = openSession({ executable });
    await session.call(facts.session, {});
    await session.close();
  });
  return [
    { what: 'PowerShell doing nothing', value: bare, unit: 'ms' },
    { what: 'session opened, one fact read, closed', value: cold, unit: 'ms' },
    { what: 'the second to the first', value: cold / bare, unit: 'ratio' },
    ...(await benchSession(executable)),
  ];
}

/** A process that is started and does nothing, in milliseconds. */
export function barePowerShell(executable: string): Promise<number> {
  return median(7, async () => {
    await execa(executable, ['-NoLogo', '-NoProfile', '-NonInteractive', '-Command', 'exit 0']);
  });
}

async function benchSession(executable: string): Promise<Figure[]> {
  const session = openSession({ executable, modulePath: probeModule });
  try {
    const calls = 200;
    await session.call(probe.echo, {});
    const call = await median(5, async () => {
      for (let count = 0; count < calls; count++) await session.call(probe.echo, {});
    });
    const figures: Figure[] = [{ what: 'one call in the session', value: call / calls, unit: 'ms' }];
    for (const size of [1, 10, 50]) {
      const time = await median(3, async () => {
        await session.call(probe.large, { Bytes: size * 1e6 });
      });
      figures.push({ what: `reply of ${size} MB`, value: (size * 1000) / time, unit: 'MB/s' });
    }
    const rows = 5000;
    const time = await median(3, async () => {
      await session.call(probe.items, { Count: rows });
    });
    return [...figures, { what: `one of ${rows} small objects in a reply`, value: time / rows, unit: 'ms' }];
  } finally {
    await session.close();
  }
}
