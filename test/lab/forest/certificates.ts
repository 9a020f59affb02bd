import { copyFile, mkdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';

export interface Certificates {
  readonly caFile: string;
  /** A folder with the CA under its OpenSSL hash name, as TrustedCertificatesDirectory wants it. */
  readonly caFolder: string;
  readonly certificateFile: string;
  readonly keyFile: string;
}

/** Makes a CA of the lab's own and a server certificate for the given DNS names and addresses, with openssl. */
export async function makeCertificates(
  folder: string,
  names: string[],
  addresses: readonly string[],
): Promise<Certificates> {
  await mkdir(folder, { recursive: true });
  const at = (name: string) => join(folder, name);
  const openssl = (...args: string[]) => execa('openssl', args, { cwd: folder });
  const key = (file: string) => [
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-keyout',
    file,
  ];
  await openssl(
    'req',
    '-x509',
    ...key('ca.key'),
    '-out',
    'ca.pem',
    '-days',
    '3650',
    '-subj',
    '/CN=writeback-doctor lab CA',
  );
  const alternatives = [
    ...names.map((name) => `DNS:${name}`),
    ...addresses.map((address) => `IP:${address}`),
  ].join(',');
  await openssl(
    ...[
      'req',
      '-x509',
      ...key('server.key'),
      '-out',
      'server.pem',
      '-days',
      '3650',
      '-subj',
      `/CN=${names[0]}`,
    ],
    ...['-CA', 'ca.pem', '-CAkey', 'ca.key', '-addext', `subjectAltName=${alternatives}`],
    ...['-addext', 'basicConstraints=critical,CA:FALSE', '-addext', 'extendedKeyUsage=serverAuth'],
  );
  const hash = (await openssl('x509', '-in', 'ca.pem', '-noout', '-hash')).stdout.trim();
  await mkdir(at('trusted'));
  await copyFile(at('ca.pem'), at('trusted/ca.pem'));
  await symlink('ca.pem', at(`trusted/${hash}.0`));
  return {
    caFile: at('ca.pem'),
    caFolder: at('trusted'),
    certificateFile: at('server.pem'),
    keyFile: at('server.key'),
  };
}
