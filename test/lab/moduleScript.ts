import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { modulePath } from '../../src/packagePath.js';
import { ensureHost } from './host.js';

/**
 * Runs statements inside a PowerShell module, where its private functions are, and gives what they write.
 * `module` is a path of a manifest or a name on PSModulePath; the product's own module by default.
 */
export async function runInModule(
  statements: string,
  { module = modulePath, env = {} } = {},
): Promise<unknown> {
  const powershell = await ensureHost();
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-script-'));
  try {
    const script = join(folder, 'script.ps1');
    // The mark at the start makes every edition read the file as UTF-8.
    await writeFile(script, `\uFEFF${harness(statements)}`);
    const { stdout } = await execa(powershell, ['-NoProfile', '-NonInteractive', '-File', script], {
      env: { ...env, WBD_SCRIPT_MODULE: module },
      stdin: 'ignore',
    });
    return (JSON.parse(Buffer.from(stdout, 'base64').toString()) as { result: unknown }).result;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Base64, so that no code page of a console has a say. */
function harness(statements: string): string {
  return `$ErrorActionPreference = 'Stop'
$module = Import-Module -Name $env:WBD_SCRIPT_MODULE -PassThru -DisableNameChecking
$result = & $module {
${statements}
}
$json = ConvertTo-Json -InputObject @{ result = $result } -Depth 10 -Compress
[Console]::Out.Write([Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($json)))
`;
}
