import { randomUUID } from 'node:crypto';
import { chmod, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { programPath } from '../../src/packagePath.js';
import type { Lab } from '../lab/environment.js';
import { pause } from './killLab.js';

/** Where the command line runs. */
export interface TerminalLab {
  readonly line: { readonly lab: Pick<Lab, 'folder' | 'environment'> };
  readonly stateFolder: string;
}

export interface TerminalOptions {
  columns: number;
  /** TERM inside; left out, what tmux gives. */
  term?: string;
  /** Whether the command is told the state folder; not every command has --state-dir. */
  hasState?: boolean;
  /** The current folder of the command. */
  cwd?: string;
}

/** The command line in a real terminal, played by tmux on a socket of its own. */
export class TerminalSession {
  private constructor(private readonly socket: string) {}

  static async open(
    lab: TerminalLab,
    args: readonly string[],
    { columns, term, hasState = true, cwd }: TerminalOptions,
  ): Promise<TerminalSession> {
    const socket = `writeback-doctor-${randomUUID()}`;
    const script = join(lab.line.lab.folder, `${socket}.sh`);
    const cli = programPath;
    const state = hasState ? ['--state-dir', lab.stateFolder] : [];
    const command = [process.execPath, cli, ...args, ...state].map(quoted).join(' ');
    const variables = Object.entries(lab.line.lab.environment)
      .filter(
        ([name]) =>
          /^[A-Za-z_]\w*$/.test(name) && !['TERM', 'TMUX', 'NO_COLOR', 'FORCE_COLOR', 'CI'].includes(name),
      )
      .map(([name, value]) => `export ${name}=${quoted(value)}`);
    // The exit code is the last thing on the screen; then the shell waits to be ended with the session.
    const lines = [
      // Ctrl-C reaches this shell too, and it must outlive it to tell the exit code.
      'trap : INT',
      ...variables,
      'unset CI',
      ...(term ? [`export TERM=${term}`] : []),
      ...(cwd ? [`cd ${quoted(cwd)}`] : []),
      command,
      'echo "EXIT $?"',
      'cat',
    ];
    await writeFile(script, `${lines.join('\n')}\n`);
    await chmod(script, 0o700);
    const session = new TerminalSession(socket);
    await session.#tmux(
      '-f',
      '/dev/null',
      'new-session',
      '-d',
      '-x',
      String(columns),
      '-y',
      '50',
      `sh ${quoted(script)}`,
    );
    await session.#tmux('set-option', '-g', 'history-limit', '20000');
    return session;
  }

  /** Everything that was drawn, scrolled lines first; lines that tmux wrapped are joined unless asked otherwise. */
  async screen(): Promise<string> {
    return (await this.#tmux('capture-pane', '-p', '-S', '-', '-E', '-')).replace(/\s+$/, '');
  }

  /** Waits until the screen has the text at its end, and gives the screen. */
  async until(text: RegExp): Promise<string> {
    for (let turn = 0; turn < 1200; turn += 1) {
      const screen = await this.screen();
      if (text.test(screen)) return screen;
      await pause(100);
    }
    throw new Error(`The terminal never showed ${text}:\n${await this.screen()}`);
  }

  async keys(...keys: string[]): Promise<void> {
    await this.#tmux('send-keys', ...keys);
  }

  /** Closes the terminal under the program, as closing a window does. */
  async close(): Promise<void> {
    await execa('tmux', ['-L', this.socket, 'kill-server'], { reject: false });
  }

  async #tmux(...args: string[]): Promise<string> {
    const { stdout } = await execa('tmux', ['-L', this.socket, ...args], { env: { LC_ALL: 'C.UTF-8' } });
    return stdout;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}
