import { copyFile, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { otherControllerPorts, reserveAddress } from './address.js';
import { makeCertificates } from './certificates.js';
import { contoso } from './definition.js';
import type { Forest } from './forest.js';
import { copyImage } from './image.js';
import { ensureSamba } from './install.js';
import { pullFromFirst, secondController, secondName } from './join.js';
import { withNames, writeHosts } from './names.js';
import { startIn } from './startIn.js';

/**
 * One domain on two running controllers. In the environment of each the names of both resolve, and that of the domain,
 * which stands for what the locator finds, leads to that one.
 */
export interface ControllerPair {
  /** dc1, the PDC emulator. */
  readonly pdc: Forest;
  /** dc2. To be stopped last: names and certificates lie in its folder. */
  readonly second: Forest;
  /** dc2 pulls what dc1 has changed. Nothing is replicated by itself, so a test sees which controller was asked. */
  replicate(): Promise<void>;
  /** Ends both and removes everything. */
  stop(): Promise<void>;
}

/** 135 is Samba's own on the controller that others replicate from. */
const portsOfReplicated = otherControllerPorts.filter((port) => port !== 135);

/** Starts a fresh copy of the lab's domain with both controllers; the second is joined once a day (about 3 s). */
export async function startControllerPair(): Promise<ControllerPair> {
  await ensureSamba();
  const undo: (() => Promise<unknown>)[] = [];
  const stop = async () => {
    for (const step of undo.splice(0).reverse()) await step();
  };
  try {
    const folder = await copyImage(await secondController());
    undo.push(() => rm(folder, { recursive: true, force: true }));
    // Each controller's folder goes with its process, so neither may lie in the other's. What both need lies in the
    // second's: the first is the one that tests stop.
    const secondFolder = await mkdtemp(join(tmpdir(), 'wbd-forest-'));
    undo.push(() => rm(secondFolder, { recursive: true, force: true }));
    await rename(join(folder, secondName), secondFolder);
    await copyFile(join(folder, 'users.json'), join(secondFolder, 'users.json'));

    const atFirst = await reserveAddress(portsOfReplicated);
    undo.push(() => atFirst.release());
    const atSecond = await reserveAddress(otherControllerPorts);
    undo.push(() => atSecond.release());

    const [first, other] = [contoso.controller, secondName].map((name) => `${name}.${contoso.domain}`) as [
      string,
      string,
    ];
    const certificates = await makeCertificates(
      join(secondFolder, 'tls'),
      [first, other, contoso.domain],
      [atFirst.address, atSecond.address],
    );
    const lines = [
      [atFirst.address, first, contoso.controller],
      [atSecond.address, other, secondName],
    ];
    const hostsFor = (address: string) =>
      writeHosts(join(secondFolder, `hosts-${address}`), [...lines, [address, contoso.domain]]);

    const pdc = await startIn({
      place: {
        name: contoso.controller,
        folder,
        address: atFirst.address,
        certificates,
        isReplicated: true,
      },
      hosts: await hostsFor(atFirst.address),
      reserved: atFirst,
      others: { [other]: atSecond.address },
    });
    undo.push(() => pdc.stop());
    const second = await startIn({
      place: { name: secondName, folder: secondFolder, address: atSecond.address, certificates },
      hosts: await hostsFor(atSecond.address),
      reserved: atSecond,
      others: { [first]: atFirst.address },
    });
    undo.push(() => second.stop());
    const names = await withNames(await hostsFor(atFirst.address));
    return { pdc, second, replicate: () => pullFromFirst(secondFolder, pdc.domainDn, names), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
