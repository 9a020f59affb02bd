import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type JournalContent, readJournal } from '../../src/plan/journal.js';
import { type FixRecord, fixRecord } from '../../src/plan/record.js';
import { type CommandLine, openCommandLine } from '../e2e/commandLine.js';
import type { Forest } from '../lab/forest/forest.js';
import { pause } from './killLab.js';
import { connector } from './toggle.js';

// biome-ignore lint/suspicious/noExplicitAny: the lab's state is the stand-ins' own, and tests look at single values of it.
export type ConnectState = any;

/** PowerShell writes a date with as many digits as it has. */
const isoDate = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** A lab with a state folder, in which `fix` and `recover` are run as an operator runs them. */
export class FixLab {
  private constructor(
    readonly line: CommandLine,
    private readonly stateHome: string,
  ) {}

  get stateFolder(): string {
    return join(this.stateHome, 'writeback-doctor');
  }

  static async open(
    scenario: string,
    faults: Record<string, string[]> = {},
    forest?: Forest,
  ): Promise<FixLab> {
    const line = await openCommandLine(scenario, forest);
    const lab = new FixLab(line, await mkdtemp(join(tmpdir(), 'writeback-doctor-state-')));
    await mkdir(lab.stateFolder, { mode: 0o700 });
    await lab.change((state) => {
      state.faults = faults;
    });
    return lab;
  }

  async close(): Promise<void> {
    await this.line.lab.close();
    await rm(this.stateHome, { recursive: true, force: true });
  }

  run(args: readonly string[]) {
    return this.line.run([...args, '--state-dir', this.stateFolder]);
  }

  /** A command that has no --state-dir finds the same folder by the environment. */
  runElsewhere(args: readonly string[]) {
    return this.line.run(args, { env: { ...this.line.lab.environment, XDG_STATE_HOME: this.stateHome } });
  }

  /** Runs `fix` with --yes and gives the record and the exit code. */
  async fix(
    args: readonly string[] = [],
  ): Promise<{ exitCode: number | undefined; record: FixRecord; stderr: string }> {
    // An approved plan has its own.
    const named = args.includes('--plan') ? [] : this.line.lab.scenario.users;
    const users = named.flatMap((user) => ['--user', user]);
    const { exitCode, stdout, stderr } = await this.run([
      'fix',
      '--yes',
      '--format',
      'json',
      ...users,
      ...args,
    ]);
    return { exitCode, record: fixRecord.parse(JSON.parse(String(stdout))), stderr: String(stderr) };
  }

  journal(): Promise<JournalContent> {
    return readJournal(this.stateFolder);
  }

  async state(): Promise<ConnectState> {
    return JSON.parse(await readFile(this.#connectFile, 'utf8'), (_key, value) =>
      typeof value === 'string' && isoDate.test(value) ? new Date(value).toISOString() : value,
    );
  }

  async change(edit: (state: ConnectState) => void): Promise<void> {
    const state = await this.state();
    edit(state);
    await writeFile(this.#connectFile, JSON.stringify(state));
  }

  /** From now on nothing on the way to the cloud is blocked. */
  async openNetwork(): Promise<void> {
    const file = join(this.line.lab.folder, 'cloud.json');
    const cloud = JSON.parse(await readFile(file, 'utf8'));
    await writeFile(file, JSON.stringify({ ...cloud, hosts: {} }));
  }

  async isWritebackOn(): Promise<boolean> {
    return (await this.state()).passwordReset[connector].enabled;
  }

  /** Every file of the lab and of the state folder, byte for byte. */
  async everything(): Promise<Record<string, string>> {
    const files: Record<string, string> = {};
    for (const folder of [this.line.lab.folder, this.stateFolder]) {
      for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
        const path = join(entry.parentPath, entry.name);
        if (entry.isFile()) files[path] = await readFile(path, 'latin1');
      }
    }
    return files;
  }

  get #connectFile(): string {
    return join(this.line.lab.folder, 'connect.json');
  }
}

/** The check that a step is called for by, as a new `check` sees it. */
export async function outcomeOf(lab: FixLab, code: string): Promise<string[]> {
  const users = lab.line.lab.scenario.users.flatMap((user) => ['--user', user]);
  const { stdout } = await lab.line.run(['check', ...users, '--only', code, '--format', 'json', '--quiet']);
  const report = JSON.parse(String(stdout)) as { findings: { outcome: string }[] };
  return report.findings.map(({ outcome }) => outcome);
}

/** Waits until the lab's writeback has been turned off. */
export async function untilOff(lab: FixLab): Promise<void> {
  for (let turn = 0; turn < 6000; turn += 1) {
    if (!(await lab.isWritebackOn().catch(() => true))) return;
    await pause(20);
  }
  throw new Error('Writeback was never turned off.');
}

/** Waits until a step has been decided upon; its pre-flight comes next. */
export async function untilDecided(lab: FixLab, step: string): Promise<void> {
  for (let turn = 0; turn < 1200; turn += 1) {
    const { entries } = await lab.journal();
    if (entries.some((entry) => entry.kind === 'decision' && entry.step === step)) return;
    await pause(100);
  }
  throw new Error(`${step} was never decided upon.`);
}

/** Text as it reads without regard to where lines were broken. */
export function oneLine(text: unknown): string {
  return String(text).replace(/\s+/g, ' ');
}
