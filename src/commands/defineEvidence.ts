import { type Command, Option } from 'commander';
import { userKinds } from '../bundle/supportCase.js';
import type { ExitCode } from '../failure.js';
import type { BundleFlags } from './bundle.js';
import type { CollectFlags } from './collect.js';

const collectHelp = `
Examples:
  writeback-doctor collect --user marie@contoso.com --out evidence.json
      on the Connect server
  writeback-doctor check --from evidence.json
      anywhere, without PowerShell
  writeback-doctor collect --redact --redact-key key.json --out evidence.json
      with pseudonyms instead of names; key.json says what stands for what, and stays with you
  writeback-doctor collect --from evidence.json --redact --out redacted.json
      the same, of evidence that was saved before
`;

const bundleHelp = `
Examples:
  writeback-doctor bundle --user marie@contoso.com
      asks what Microsoft support will ask, shows what is inside, and writes a zip
  writeback-doctor bundle --redact --yes --description "Reset fails" --when "2026-11-24 10:15 +01:00"
      asks nothing; what is not given is left out
`;

/** Adds the commands that save evidence. `done` is told the exit code. */
export function defineEvidence(
  program: Command,
  done: (exitCode: ExitCode) => void,
  signal: AbortSignal,
): void {
  const redaction = (command: Command) =>
    command
      .option('--redact', 'replace names, SIDs, GUIDs and addresses by pseudonyms, the same ones each time')
      .option(
        '--redact-key <file>',
        'with --redact: write what stands for what to this file, for you to keep',
      )
      .option('--state-dir <folder>', 'the folder of journal and history')
      .option('--config <file>', 'the configuration file, instead of the one that is found')
      .option('--profile <name>', 'the profile of that file to use')
      .option('-q, --quiet', 'show no progress');
  redaction(
    program
      .command('collect')
      .description('read the facts and save them for check --from; judges and changes nothing')
      .requiredOption('--out <file>', 'where to save them')
      .option('-u, --user <identity>', 'a test user: UPN, DN, sAMAccountName or SID (repeatable)', append)
      .option('--from <file>', 'saved evidence instead of the server'),
  )
    .addHelpText('after', collectHelp)
    .action(async (flags: CollectFlags) => {
      const { collect } = await import('./collect.js');
      done(await collect(flags, signal));
    });
  redaction(
    program
      .command('bundle')
      .description('make the package that a support case needs, as a zip')
      .option('--out <file>', 'the zip file (default: writeback-support-DATE.zip)')
      .option('-u, --user <identity>', 'a test user: UPN, DN, sAMAccountName or SID (repeatable)', append)
      .option('--from <file>', 'saved evidence instead of the server')
      .option('--log <file>', 'an exported Application log instead of the live one')
      .option('--since <time>', 'how far back to read the Application log (default: 7d)')
      .option('--description <text>', 'what went wrong, what was expected, how to reproduce it')
      .option('--page <address>', 'the page on which it was seen')
      .option('--support-code <code>', 'the support code of that page, or SID and CID')
      .option('--when <time>', 'when it was seen, with the time zone: 2026-11-24 10:15 +01:00')
      .option('--case-user <upn>', 'the user who saw it')
      .addOption(new Option('--user-kind <kind>', 'what kind of user').choices(userKinds))
      .option('--licences <text>', 'which licence the user has')
      .option('--yes', 'ask nothing'),
  )
    .addHelpText('after', bundleHelp)
    .action(async (flags: BundleFlags) => {
      const { bundle } = await import('./bundle.js');
      done(await bundle(flags, signal));
    });
}

function append(value: string, previous: string[] = []): string[] {
  return [...previous, value];
}
