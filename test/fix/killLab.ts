import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packagePath } from '../../src/packagePath.js';
import { readJournal } from '../../src/plan/journal.js';
import { leftOpenNotice } from '../../src/plan/leftOpen.js';
import { openSteps } from '../../src/plan/openSteps.js';
import { type CommandLine, openCommandLine } from '../e2e/commandLine.js';
import { connector } from './toggle.js';

/** What is killed, and when. */
export type Kill =
  | { who: 'tool'; moment: 'before' | 'after'; line: number }
  | { who: 'tool'; afterMs: number }
  | { who: 'powershell'; call: number; afterMs: number };

export interface KillResult {
  kill: Kill;
  /** Whether the tool came to its end by itself. */
  wasOver: boolean;
  offAfterKill: boolean;
  /** Each is an invariant that did not hold; empty is what must be. */
  wrong: string[];
}

/** A lab in which the same toggle is killed again and again, each time from the same healthy state. */
export class KillLab {
  private constructor(
    private readonly line: CommandLine,
    private readonly healthy: string,
  ) {}

  static async open(): Promise<KillLab> {
    const line = await openCommandLine('healthy');
    return new KillLab(line, await readFile(join(line.lab.folder, 'connect.json'), 'utf8'));
  }

  close(): Promise<void> {
    return this.line.lab.close();
  }

  async play(kill: Kill): Promise<KillResult> {
    await writeFile(this.#connectFile, this.healthy);
    const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-kill-'));
    try {
      const wasOver = await this.#run(folder, kill);
      const wrong: string[] = [];
      const offAfterKill = !(await this.#isOn());
      // Read after the server: what was off then must have been announced before.
      await this.#judge(folder, 'after the kill', offAfterKill, wrong);
      const { exitCode, stderr } = await this.line.run(['recover', '--yes', '--state-dir', folder]);
      if (exitCode !== 0) wrong.push(`recover ended with ${exitCode}: ${stderr}`);
      if (!(await this.#isOn())) wrong.push('writeback is off after recover');
      if (openSteps((await readJournal(folder)).entries).length > 0)
        wrong.push('a step is open after recover');
      return { kill, wasOver, offAfterKill, wrong };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  get #connectFile(): string {
    return join(this.line.lab.folder, 'connect.json');
  }

  async #run(folder: string, kill: Kill): Promise<boolean> {
    const args = kill.who === 'tool' && 'line' in kill ? [kill.moment, String(kill.line)] : ['none', '0'];
    const program = packagePath('dist', 'test', 'fix', 'toggleRun.js');
    const child = spawn(process.execPath, [program, folder, ...args], {
      env: this.line.lab.environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    const exit = once(child, 'exit') as Promise<[number | null]>;
    if (kill.who === 'powershell') await this.#killPowerShell(folder, kill, child);
    else if ('afterMs' in kill) {
      await Promise.race([exit, pause(kill.afterMs)]);
      child.kill('SIGKILL');
    }
    const [code] = await exit;
    return code === 0;
  }

  /** Kills the process of the n-th call so long after it was announced. */
  async #killPowerShell(
    folder: string,
    { call, afterMs }: Kill & { who: 'powershell' },
    child: ChildProcess,
  ) {
    while (child.exitCode === null) {
      const started = (await readJournal(folder)).entries.filter(({ kind }) => kind === 'callProcess');
      const found = started[call - 1];
      if (found?.kind === 'callProcess') {
        await pause(afterMs);
        try {
          process.kill(found.process.pid, 'SIGKILL');
        } catch {
          // It has ended before.
        }
        return;
      }
      await pause(10);
    }
  }

  async #judge(folder: string, when: string, isOff: boolean, wrong: string[]): Promise<void> {
    if (!isOff) return;
    if (openSteps((await readJournal(folder)).entries).length === 0)
      wrong.push(`${when} writeback is off and the journal does not say so`);
    if (!/^PASSWORD WRITEBACK MAY BE OFF/.test((await leftOpenNotice(folder)) ?? ''))
      wrong.push(`${when} the next run would not say that writeback may be off`);
  }

  async #isOn(): Promise<boolean> {
    const state = JSON.parse(await readFile(this.#connectFile, 'utf8'));
    return state.passwordReset[connector].enabled;
  }
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** So many kills: every boundary of the journal first, then random instants of the tool and of PowerShell by turns. */
export function kills(count: number, random: () => number): Kill[] {
  const boundaries: Kill[] = Array.from({ length: 8 }, (_, index) => index + 1).flatMap((line) => [
    { who: 'tool' as const, moment: 'before' as const, line },
    { who: 'tool' as const, moment: 'after' as const, line },
  ]);
  const all = boundaries.slice(0, count);
  while (all.length < count)
    all.push(
      all.length % 2 === 0
        ? { who: 'tool', afterMs: Math.floor(random() * 6000) }
        : { who: 'powershell', call: 1 + Math.floor(random() * 2), afterMs: Math.floor(random() * 1800) },
    );
  return all;
}
