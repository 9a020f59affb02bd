import { readFile } from 'node:fs/promises';
import { Client } from 'ldapts';
import type { Account, Forest } from './forest.js';

/** An LDAPS connection to the forest's controller, its certificate checked, signed in as `account`. */
export async function connectAs(forest: Forest, account: Account): Promise<Client> {
  const ca = await readFile(forest.caFile, 'utf8');
  // The address stands in the URL because only child processes resolve the lab's names; the name is what TLS checks.
  const client = new Client({
    url: `ldaps://${forest.address}`,
    tlsOptions: { ca, servername: forest.controller },
    connectTimeout: 10_000,
  });
  await client.bind(account.userName, account.password);
  return client;
}
