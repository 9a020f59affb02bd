import { createHash } from 'node:crypto';
import { access, mkdir, mkdtemp, readdir, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
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

/**
 * Copies the provisioned and populated domain into a new temporary folder and returns the folder. Provisions first
 * when there is no image of today's definition; other processes wait for that meanwhile.
 */
export async function copyImage(): Promise<string> {
  const name = await imageName();
  const image = join(places.images, name);
  return withLock(join(places.images, 'lock'), async () => {
    const isThere = await access(image).then(
      () => true,
      () => false,
    );
    if (!isThere) {
      await build(image);
      await discardOthers(name);
    }
    const copy = await mkdtemp(join(tmpdir(), 'wbd-forest-'));
    await execa('cp', ['-a', '--sparse=always', `${image}/.`, copy]);
    return copy;
  });
}
