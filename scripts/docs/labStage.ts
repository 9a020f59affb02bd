import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { hostname, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { execa } from 'execa';
import { packagePath, programPath } from '../../src/packagePath.js';
import { type Lab, openLab } from '../../test/lab/environment.js';
import { ensureHost } from '../../test/lab/host.js';
import type { Stage } from './page.js';
import { withoutProgress } from './progress.js';

/** Runs the commands of a page in the lab, from a folder and with a state folder that stay the same for the whole page. */
export class LabStage implements Stage {
  #lab: Lab | null = null;
  #exitCode = 0;

  private constructor(
    private readonly folder: string,
    private readonly receiver: Server,
  ) {}

  static async open(): Promise<LabStage> {
    const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-docs-'));
    for (const name of ['bin', 'doctor']) await mkdir(join(folder, name));
    const program = join(folder, 'bin', 'writeback-doctor');
    const cli = programPath;
    await writeFile(program, `#!/bin/sh\nexec '${process.execPath}' '${cli}' "$@"\n`);
    await chmod(program, 0o755);
    // Stands for the webhook of a team.
    const receiver = createServer((request, response) => request.resume().on('end', () => response.end()));
    await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
    return new LabStage(folder, receiver);
  }

  async use(scenario: string): Promise<void> {
    await this.#lab?.close();
    this.#lab = await openLab({ scenario, powershell: await ensureHost() });
  }

  async run(command: string): Promise<string> {
    const result = await execa('sh', ['-c', `(exit ${this.#exitCode}); ${command}`], {
      cwd: join(this.folder, 'doctor'),
      env: await this.#environment(),
      extendEnv: false,
      input: '',
      reject: false,
      all: true,
      stripFinalNewline: false,
    });
    this.#exitCode = result.exitCode ?? 1;
    return this.#asElsewhere(withoutProgress((result.all ?? '').replaceAll('\r\n', '\n')));
  }

  async close(): Promise<void> {
    this.receiver.close();
    await this.#lab?.close();
    await rm(this.folder, { recursive: true, force: true });
  }

  async #environment(): Promise<Record<string, string>> {
    if (!this.#lab) await this.use('healthy');
    const { environment = {} } = this.#lab ?? {};
    const { port } = this.receiver.address() as AddressInfo;
    return {
      ...environment,
      PATH: [join(this.folder, 'bin'), environment['PATH']].join(delimiter),
      HOME: join(this.folder, 'doctor'),
      XDG_STATE_HOME: join(this.folder, 'state'),
      XDG_CONFIG_HOME: join(this.folder, 'doctor', '.config'),
      WRITEBACK_TEAMS_URL: `http://127.0.0.1:${port}/`,
    };
  }

  /** Paths as they are on an ordinary machine, not those of this run. */
  #asElsewhere(text: string): string {
    const places: [string, string][] = [
      [join(this.folder, 'doctor'), '/srv/doctor'],
      [join(this.folder, 'state'), '/var/lib'],
      [process.execPath, '/usr/bin/node'],
      [packagePath(), '/usr/lib/node_modules/writeback-doctor'],
      [`from ${hostname()} at`, 'from CONTOSO-SYNC01 at'],
    ];
    return places.reduce((all, [from, to]) => all.replaceAll(from, to), text);
  }
}
