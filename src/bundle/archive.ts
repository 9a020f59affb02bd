import { createHash } from 'node:crypto';
import { zipSync } from 'fflate';
import writeFileAtomic from 'write-file-atomic';
import { exitCodes, Failure } from '../failure.js';

/** One file of a bundle. */
export interface BundleFile {
  name: string;
  /** For people: what it is. */
  says: string;
  content: Uint8Array;
}

/** The list of files with their sizes and digests, itself a file of the bundle. */
export function contentsOf(files: readonly BundleFile[]): BundleFile {
  const lines = files.map(({ name, says, content }) => {
    const digest = createHash('sha256').update(content).digest('hex');
    return `${digest}  ${name}\n    ${says}, ${content.length} bytes`;
  });
  return { name: 'contents.txt', says: 'what is inside', content: Buffer.from(`${lines.join('\n')}\n`) };
}

/** Writes the files as a zip, by a temporary name, readable by the owner only. @throws Failure */
export async function writeArchive(file: string, files: readonly BundleFile[], at: Date): Promise<void> {
  // The upper half of the attributes is a Unix mode: unpacked, a file is its owner's alone as well.
  const attributes = { mtime: at, os: 3, attrs: (0o100600 << 16) >>> 0 };
  const archive = zipSync(
    Object.fromEntries(
      files.map(({ name, content }) => [name, [content, { ...attributes, level: 9 as const }]]),
    ),
  );
  try {
    await writeFileAtomic(file, Buffer.from(archive), { mode: 0o600 });
  } catch (error) {
    throw new Failure(
      `The bundle could not be written to ${file}: ${(error as Error).message}. Name another file with --out.`,
      exitCodes.wrongUse,
      { cause: error },
    );
  }
}
