import { type Command, Option } from 'commander';
import type { ExitCode } from '../failure.js';
import { auditFormats } from '../reports/formatNames.js';
import type { AuditFlags } from './audit.js';

const auditHelp = `
Examples:
  writeback-doctor audit
      every user of the domains that are synchronised
  writeback-doctor audit --search-base "OU=Staff,DC=contoso,DC=com" --filter "(department=Sales)"
      some of them
  writeback-doctor audit --format csv --out rights.csv
      one row a user
  writeback-doctor audit --format markdown
      for a ticket

Exit codes:
  0    every right is there on every user
  1    a right is missing on some
  2    wrong use, wrong configuration, or a search base that does not exist
  3    none is known to be missing, but something could not be determined; or no user was found
  130  interrupted: the report is about the users judged until then
`;

/** Adds the command that judges many users. `done` is told the exit code. */
export function defineAudit(program: Command, done: (exitCode: ExitCode) => void, signal: AbortSignal): void {
  program
    .command('audit')
    .description(
      'on which users the connector account has the rights of writeback, and why not on the others',
    )
    .option(
      '--search-base <dn>',
      'the container below which users are audited; the whole domains when left out',
    )
    .option('--filter <filter>', 'an LDAP filter that narrows the users down')
    .addOption(new Option('--format <format>', 'how to report').choices(auditFormats))
    .option('--out <file>', 'write the report to a file instead of stdout')
    .option('--config <file>', 'the configuration file, instead of the one that is found')
    .option('--profile <name>', 'the profile of that file to use')
    .option('-q, --quiet', 'show no progress')
    .addHelpText('after', auditHelp)
    .action(async (flags: AuditFlags) => {
      const { audit } = await import('./audit.js');
      done(await audit(flags, signal));
    });
}
