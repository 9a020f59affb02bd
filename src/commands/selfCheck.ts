import { type ExitCode, exitCodes } from '../failure.js';
import { safeJson } from '../reports/safeText.js';
import { selfCheckToText } from '../reports/selfCheckText.js';
import { lookAround } from '../selfCheck/look.js';
import { judgeSelf, type SelfReport } from '../selfCheck/selfCheck.js';
import { lookOf } from '../terminal/streams.js';
import { version } from '../version.js';
import { type ConfigurationFlags, configurationOf } from './configurationFlags.js';

export interface SelfCheckFlags extends ConfigurationFlags {
  format?: 'text' | 'json';
  stateDir?: string;
}

const exitCodeOf: Readonly<Record<SelfReport['verdict'], ExitCode>> = {
  ok: exitCodes.healthy,
  problem: exitCodes.findings,
  lost: exitCodes.undetermined,
};

/** Says whether this program can work here, and what goes without what is missing. Changes nothing but makes its own state folder. */
export async function selfCheck(flags: SelfCheckFlags, signal: AbortSignal): Promise<ExitCode> {
  const seen = await lookAround({ ...configurationOf(flags), stateDir: flags.stateDir }, signal);
  const report = judgeSelf(seen, version);
  process.stdout.write(
    flags.format === 'json'
      ? `${safeJson(JSON.stringify(report, null, 2))}\n`
      : selfCheckToText(report, lookOf(process.stdout, process.env)),
  );
  return exitCodeOf[report.verdict];
}
