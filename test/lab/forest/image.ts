import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { sambaConfiguration } from './configuration.js';
import { contoso } from './definition.js';
import { withLock } from './lock.js';
import { places, sambaPython } from './places.js';

/** What makes an image: change anything here or in the two files and a new one is provisioned. */
function provisionArguments(folder: string): string[] {
  return [
    ...['domain', 'provision', '--configfile=/dev/null', `--targetdir=${folder}`],
    ...[
      `--realm=${contoso.domain.toUpperCase()}`,
      `--domain=${contoso.netbiosName}`,
      `--domain-sid=${contoso.sid}`,
    ],
    ...[
      '--server-role=dc',
      `--host-name=${contoso.controller}`,
      '--host-ip=127.0.0.10',
      '--dns-backend=NONE',
    ],
    ...[`--adminpass=${contoso.administratorPassword}`, '--option=ldb:nosync=true'],
  ];
}

/**
 * Ages in the definition (a password changed two hours ago, a lockout of twenty minutes ago) count from the build,
 * so an image serves for the day on which it was made.
 */
async function imageName(): Promise<string> {
  const hash = createHash('sha256').update(provisionArguments('').join('\0'));
  for (const file of [places.definition, places.populate]) hash.update(await readFile(file));
  return `${hash.digest('hex').slice(0, 16)}-${new Date().toISOString().slice(0, 10)}`;
}

async function build(image: string): Promise<void> {
  await mkdir(places.images, { recursive: true });
  const work = await mkdtemp(join(places.images, '.build-'));
  try {
    await execa('samba-tool', provisionArguments(work), {
      env: { PATH: `/usr/bin:/usr/sbin:${process.env['PATH']}` },
    });
    await execa(sambaPython, [
      places.populate,
      join(work, 'etc/smb.conf'),
      places.definition,
      join(work, 'users.json'),
    ]);
    // Kept in one piece or not at all: a build that was killed never gets the name that others look for.
    await rename(work, image);
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

async function discardOthers(keep: string): Promise<void> {
  for (const name of await readdir(places.images)) {
    if (name !== keep && name !== 'lock')
      await rm(join(places.images, name), { recursive: true, force: true });
  }
}

/** A variation of the image. Made once and kept, like the image itself. */
export interface Variation {
  /** Whatever it is made from; something else makes another one. */
  readonly key: readonly (string | Uint8Array)[];
  /** Changes a copy of the image in `folder`, whose smb.conf is right for offline work. */
  make(folder: string): Promise<void>;
}

/** What a script adds to the directory. */
export interface Addition {
  /** A Python script, called with the path of smb.conf and the arguments. */
  readonly script: string;
  readonly arguments: readonly string[];
}

export async function scriptVariation({ script, arguments: given }: Addition): Promise<Variation> {
  return {
    key: [await readFile(script), ...given],
    make: async (folder) => void (await execa(sambaPython, [script, join(folder, 'etc/smb.conf'), ...given])),
  };
}

async function vary(image: string, { key, make }: Variation): Promise<string> {
  const hash = createHash('sha256');
  for (const part of key) hash.update(part).update('\0');
  const varied = `${image}+${hash.digest('hex').slice(0, 16)}`;
  if (await exists(varied)) return varied;
  const work = await mkdtemp(join(places.images, '.build-'));
  try {
    await copy(image, work);
    // The configuration of the image names the folder that it was made in.
    const place = { name: contoso.controller, folder: work, address: '127.0.0.10' };
    await writeFile(join(work, 'etc/smb.conf'), sambaConfiguration(place));
    await make(work);
    await rename(work, varied);
    return varied;
  } catch (error) {
    await rm(work, { recursive: true, force: true });
    throw error;
  }
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  );

const copy = (image: string, folder: string) => execa('cp', ['-a', '--sparse=always', `${image}/.`, folder]);

/**
 * Copies the provisioned and populated domain into a new temporary folder and returns the folder. Provisions first
 * when there is no image of today's definition; other processes wait for that meanwhile.
 */
export async function copyImage(variation?: Variation): Promise<string> {
  const name = await imageName();
  const image = join(places.images, name);
  return withLock(join(places.images, 'lock'), async () => {
    if (!(await exists(image))) {
      await build(image);
      await discardOthers(name);
    }
    const source = variation === undefined ? image : await vary(image, variation);
    const folder = await mkdtemp(join(tmpdir(), 'wbd-forest-'));
    await copy(source, folder);
    return folder;
  });
}
