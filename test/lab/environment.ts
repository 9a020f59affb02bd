import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { packagePath } from '../../src/packagePath.js';
import { patchSnapshot } from './directory/patch.js';
import { secondForest } from './directory/secondForest.js';
import { atTime, readSnapshot, serializeSnapshot } from './directory/snapshot.js';
import type { Forest } from './forest/forest.js';
import { type Json, mergePatch } from './mergePatch.js';
import type { LiveCloud } from './network/liveCloud.js';
import { atIsoTime } from './relativeTime.js';
import { readScenario, type Scenario } from './scenario.js';

export interface Lab {
  /** The state folder, WBD_LAB: connect.json and directory.json with network.json, or forest.json. */
  readonly folder: string;
  /** A whole environment for processes in the lab: the stand-in modules are found, and `pwsh` is the one given. */
  readonly environment: Readonly<Record<string, string>>;
  readonly scenario: Scenario;
  /** Removes the folder. */
  close(): Promise<void>;
}

export interface LabOptions {
  /** Name of a file of test/lab/scenarios. */
  scenario: string;
  /** Path of the PowerShell executable. */
  powershell: string;
  /** A live domain controller instead of the recorded directory and the told network. */
  forest?: Pick<Forest, 'environment' | 'forestJson'>;
  /** Real servers for the endpoints of the cloud instead of what the scenario tells of them. */
  cloud?: Pick<LiveCloud, 'environment' | 'addresses'>;
}

/** Name of the variable with the operator's password on a live domain controller, for `passwordVariable`. */
export const operatorPasswordVariable = 'WBD_LAB_OPERATOR_PASSWORD';

/** Makes a lab as a scenario tells it. Times are relative to now. */
export async function openLab({ scenario: name, powershell, forest, cloud }: LabOptions): Promise<Lab> {
  const scenario = await readScenario(name);
  const folder = await mkdtemp(join(tmpdir(), 'writeback-doctor-lab-'));
  try {
    const now = new Date();
    await writeConnect(folder, scenario, now);
    if (!cloud) await writeJson(folder, 'cloud.json', scenario.cloud as Json);
    await writeEvents(folder, scenario, now);
    if (scenario.tenant) {
      const tenant = mergePatch(await readJson('connect', 'tenant.json'), scenario.tenant as Json);
      await writeJson(folder, 'tenant.json', atIsoTime(tenant, now));
    }
    if (forest) await writeForest(folder, scenario, name, forest);
    else await writeDirectory(folder, scenario, now, Object.keys(cloud?.addresses ?? {}));
    const modules = await copyModules(folder, scenario);
    return {
      folder,
      environment: { ...environmentOf(folder, modules, powershell, forest), ...cloud?.environment },
      scenario,
      close: () => rm(folder, { recursive: true, force: true }),
    };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function writeConnect(folder: string, scenario: Scenario, now: Date): Promise<void> {
  const base = await readJson('connect', 'base.json');
  await writeJson(folder, 'connect.json', atIsoTime(mergePatch(base, scenario.connect as Json), now));
}

/** One JSON object a line, as the stand-ins read and write it. */
async function writeEvents(folder: string, scenario: Scenario, now: Date): Promise<void> {
  const events = (scenario.events ?? (await readJson('connect', 'events.json'))) as Json[];
  const lines = events.map((event) => `${JSON.stringify(atIsoTime(event, now))}\n`);
  await writeFile(join(folder, 'events.jsonl'), lines.join(''));
}

async function writeForest(
  folder: string,
  scenario: Scenario,
  name: string,
  forest: Pick<Forest, 'forestJson'>,
): Promise<void> {
  if (scenario.directory === null || Object.keys(scenario.directory).length > 0) {
    throw new Error(
      `The scenario '${name}' changes the recorded directory and cannot be played on a live one.`,
    );
  }
  await writeJson(folder, 'forest.json', { ...forest.forestJson });
}

/** `live`: names that lead to real servers, of which nothing is to be told. */
async function writeDirectory(
  folder: string,
  scenario: Scenario,
  now: Date,
  live: readonly string[],
): Promise<void> {
  const told = mergePatch(await readJson('connect', 'network.json'), { hosts: scenario.network as Json });
  const hosts = Object.fromEntries(live.map((name) => [name, null]));
  await writeJson(folder, 'network.json', mergePatch(told, { hosts }));
  if (scenario.directory === null) return;
  const recorded = await readSnapshot(packagePath('test', 'lab', 'directory', 'contoso.json'));
  const current = atTime(recorded, now);
  const directory = patchSnapshot(current, scenario.directory, now);
  await writeFile(join(folder, 'directory.json'), serializeSnapshot(directory));
  for (const [domain, changes] of Object.entries(scenario.forests)) {
    const further = patchSnapshot(secondForest(current, domain), changes, now);
    await writeFile(join(folder, `directory.${domain}.json`), serializeSnapshot(further));
  }
}

/** The stand-ins, less those that the scenario does without: a module that is not installed must not be found. */
async function copyModules(folder: string, { without }: Scenario): Promise<string> {
  const modules = packagePath('test', 'lab', 'modules');
  if (without.length === 0) return modules;
  const copy = join(folder, 'modules');
  await cp(modules, copy, { recursive: true });
  await Promise.all(without.map((name) => rm(join(copy, name), { recursive: true })));
  return copy;
}

function environmentOf(
  folder: string,
  modules: string,
  powershell: string,
  forest: LabOptions['forest'],
): Record<string, string> {
  const own = Object.entries(process.env).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  const environment = Object.fromEntries(own);
  const password = forest?.forestJson['password'];
  return {
    ...environment,
    ...forest?.environment,
    ...(password && { [operatorPasswordVariable]: password }),
    WBD_LAB: folder,
    // Journal and history of the lab stay in the lab.
    XDG_STATE_HOME: join(folder, 'state'),
    COMPUTERNAME: 'CONTOSO-SYNC01',
    ...prepended(environment, 'PSModulePath', modules),
    ...prepended(environment, 'PATH', dirname(powershell)),
  };
}

/** Under the name that the variable has: on Windows PATH is spelt Path. */
function prepended(environment: Record<string, string>, name: string, first: string): Record<string, string> {
  const key = Object.keys(environment).find((one) => one.toUpperCase() === name.toUpperCase()) ?? name;
  const rest = environment[key];
  return { [key]: rest ? `${first}${delimiter}${rest}` : first };
}

async function readJson(...path: string[]): Promise<Json> {
  return JSON.parse(await readFile(packagePath('test', 'lab', ...path), 'utf8')) as Json;
}

async function writeJson(folder: string, name: string, value: Json): Promise<void> {
  await writeFile(join(folder, name), `${JSON.stringify(value, null, 2)}\n`);
}
