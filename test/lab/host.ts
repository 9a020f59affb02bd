import { realpath } from 'node:fs/promises';
import { dirname } from 'node:path';
import { buildHost } from './host/build.js';
import { findOnPath } from './host/executable.js';

let host: Promise<string> | undefined;
let labHost: Promise<string> | undefined;

/**
 * Path of the `pwsh` that the lab runs: a real one on PATH if there is one, else the lab's own host, built on first use
 * and kept under .lab/host by the digest of its sources.
 *
 * Turns telemetry off for this process and its children.
 * @throws Error with one sentence that says what to install, or what the compiler refused.
 */
export function ensureHost(): Promise<string> {
  host ??= preferInstalled();
  return host;
}

/**
 * Path of the lab's own host even where a real pwsh is installed: for what only it can do, such as standing for
 * Windows PowerShell 5.1 (see test/lab/host/README.md).
 * @throws Error as ensureHost does.
 */
export function ensureLabHost(): Promise<string> {
  labHost ??= buildWithSdk();
  return labHost;
}

async function preferInstalled(): Promise<string> {
  turnTelemetryOff();
  return (await findOnPath('pwsh')) ?? ensureLabHost();
}

async function buildWithSdk(): Promise<string> {
  turnTelemetryOff();
  const dotnet = await findOnPath('dotnet');
  if (dotnet === undefined) {
    throw new Error(
      'The lab needs a PowerShell engine: install PowerShell 7 (pwsh) or the .NET SDK 10 (dotnet), put it on PATH and run this again.',
    );
  }
  // The built program looks for .NET in the usual places and then here.
  process.env['DOTNET_ROOT'] ??= dirname(await realpath(dotnet));
  return buildHost(dotnet);
}

function turnTelemetryOff(): void {
  process.env['POWERSHELL_TELEMETRY_OPTOUT'] ??= '1';
  process.env['DOTNET_CLI_TELEMETRY_OPTOUT'] ??= '1';
  process.env['DOTNET_NOLOGO'] ??= '1';
}
