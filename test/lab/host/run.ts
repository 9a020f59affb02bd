import { execa } from 'execa';

/** What a PowerShell process left behind. */
export interface Run {
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

/**
 * Runs a PowerShell executable to its end. Without a terminal type it writes no escape sequences; set TERM to see them.
 * @param input what it reads on standard input; nothing by default
 */
export async function run(
  executable: string,
  args: readonly string[],
  { input = '', env = {} }: { input?: string; env?: Record<string, string> } = {},
): Promise<Run> {
  const { exitCode, stdout, stderr } = await execa(executable, ['-NoLogo', '-NoProfile', ...args], {
    input,
    env: { TERM: 'dumb', ...env },
    reject: false,
    timeout: 60_000,
  });
  return { exitCode, stdout, stderr };
}

/** Runs script text by -Command without interaction and gives its standard output as lines. */
export async function lines(
  executable: string,
  script: string,
  env: Record<string, string> = {},
): Promise<string[]> {
  const { stdout, stderr } = await run(executable, ['-NonInteractive', '-Command', script], { env });
  if (stderr !== '') {
    throw new Error(`PowerShell wrote an error: ${stderr}`);
  }
  return stdout.split('\n');
}
