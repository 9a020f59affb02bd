import { execa, type Options } from 'execa';
import { programPath } from '../../src/packagePath.js';
import { type Lab, openLab } from '../lab/environment.js';
import type { Forest } from '../lab/forest/forest.js';
import { ensureHost } from '../lab/host.js';

const cli = programPath;

/** The command line as an operator runs it, in a lab of its own. */
export interface CommandLine {
  readonly lab: Lab;
  run(args: readonly string[], options?: Options): ReturnType<typeof start>;
}

export async function openCommandLine(scenario: string, forest?: Forest): Promise<CommandLine> {
  const lab = await openLab({ scenario, powershell: await ensureHost(), ...(forest && { forest }) });
  return { lab, run: (args, options) => start(lab.environment, args, options) };
}

/** Runs the compiled command line and waits; a non-zero exit code is a result like any other. */
export function start(env: Readonly<Record<string, string>>, args: readonly string[], options: Options = {}) {
  return execa(process.execPath, [cli, ...args], {
    env,
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    ...options,
  } as { env: Record<string, string>; extendEnv: false; reject: false; stripFinalNewline: false });
}
