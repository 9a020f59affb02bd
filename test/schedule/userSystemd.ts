import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { pause } from '../fix/killLab.js';

/**
 * A real systemd that manages services of a user, in namespaces of its own (mounts, processes, control groups): nothing of
 * it is seen outside, and it ends with them. The machine itself need not be run by systemd.
 */
export class UserSystemd {
  private constructor(
    private readonly outer: ChildProcess,
    private readonly inner: number,
    private readonly env: Readonly<Record<string, string>>,
  ) {}

  /** `folder`: for its configuration and its log. `env`: of the commands that are run beside it, not of the services. */
  static async open(folder: string, env: Readonly<Record<string, string>>): Promise<UserSystemd> {
    const own = {
      PATH: env['PATH'] ?? '',
      HOME: folder,
      XDG_RUNTIME_DIR: '/run/user/0',
      XDG_CONFIG_HOME: join(folder, 'config'),
    };
    await mkdir(own.XDG_CONFIG_HOME, { recursive: true });
    const boot = join(folder, 'boot.sh');
    const lines = [
      'set -e',
      'mount -t tmpfs tmpfs /run',
      // sd_booted(3) looks for this folder.
      'mkdir -p /run/systemd/system /run/user/0',
      'mount -t cgroup2 cgroup2 /sys/fs/cgroup',
      `exec /lib/systemd/systemd --user --log-target=console >'${join(folder, 'systemd.log')}' 2>&1`,
    ];
    await writeFile(boot, `${lines.join('\n')}\n`);
    const namespaces = ['--mount', '--pid', '--fork', '--mount-proc', '--cgroup', '--kill-child'];
    // The systemd is process 1 of its namespace, and then would take itself for the system's: a shell stands before it.
    const outer = spawn('unshare', [...namespaces, 'sh', '-c', `sh '${boot}'; exit $?`], {
      env: own,
      stdio: 'ignore',
    });
    for (let turn = 0; turn < 300; turn += 1) {
      await pause(100);
      const inner = childOf(outer.pid);
      if (inner === null) continue;
      const systemd = new UserSystemd(outer, inner, { ...env, ...own });
      const { stdout } = await systemd.run('systemctl', '--user', 'is-system-running');
      if (/^(running|degraded)$/.test(stdout.trim())) return systemd;
    }
    outer.kill('SIGKILL');
    throw new Error(`systemd --user did not start: ${readFileSync(join(folder, 'systemd.log'), 'utf8')}`);
  }

  /** Runs a command beside it, as its user does. */
  run(file: string, ...args: string[]) {
    const enter = ['--target', String(this.inner), '--mount', '--pid', '--cgroup'];
    return execa('nsenter', [...enter, file, ...args], {
      env: this.env,
      extendEnv: false,
      reject: false,
      stripFinalNewline: false,
    });
  }

  /** Ends everything in the namespaces. */
  close(): void {
    this.outer.kill('SIGKILL');
  }
}

function childOf(pid: number | undefined): number | null {
  try {
    const [first] = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    return first ? Number(first) : null;
  } catch {
    return null;
  }
}
