import { fileURLToPath } from 'node:url';

/** The compiled file lies in dist/test/lab/forest; scripts, definition and caches lie in the repository. */
const repository = new URL('../../../../', import.meta.url);

export const places = {
  definition: fileURLToPath(new URL('test/lab/forest/contoso.json', repository)),
  populate: fileURLToPath(new URL('test/lab/forest/populate.py', repository)),
  directoryTool: fileURLToPath(new URL('test/lab/forest/directoryTool.py', repository)),
  snapshot: fileURLToPath(new URL('test/lab/directory/contoso.json', repository)),
  /** Provisioned domains, one folder for each definition and day. */
  images: fileURLToPath(new URL('.lab/forest/', repository)),
};

/** Debian's interpreter: the one that has Samba's modules, whatever python3 comes first on PATH. */
export const sambaPython = '/usr/bin/python3';
