import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Forest } from './forest.js';
import { places, sambaPython } from './places.js';

type Value = string | { readonly base64: string };

/** A descriptor as SDDL or as self-relative bytes. */
export type Descriptor = string | Uint8Array;

export interface Change {
  readonly operation: 'add' | 'replace' | 'delete';
  readonly attribute: string;
  readonly values: readonly (string | Uint8Array)[];
}

export interface Entry {
  readonly dn: string;
  /** Under the names asked for; an absent attribute has no key. */
  readonly attributes: Readonly<Record<string, Buffer[]>>;
}

const value = (given: string | Uint8Array): Value =>
  typeof given === 'string' ? given : { base64: Buffer.from(given).toString('base64') };

const described = (given: Descriptor) =>
  typeof given === 'string' ? { sddl: given } : { descriptor: Buffer.from(given).toString('base64') };

/**
 * Reads and changes a running forest's directory as a domain administrator, past the network: one long-lived Python
 * process on the controller's own database. Requests are answered in the order they are made. An error that the
 * directory reports rejects the request with its words.
 */
export class DirectoryTool {
  readonly #process: ChildProcessWithoutNullStreams;
  readonly #waiting = new Map<number, { resolve: (result: never) => void; reject: (error: Error) => void }>();
  #next = 1;
  #lastWords = '';

  constructor(forest: Pick<Forest, 'folder'>) {
    this.#process = spawn(sambaPython, [places.directoryTool, join(forest.folder, 'etc/smb.conf')]);
    this.#process.stderr.on('data', (text) => {
      this.#lastWords = `${this.#lastWords}${text}`.slice(-2000);
    });
    // A request written to a process that has just ended is rejected by 'close' below.
    this.#process.stdin.on('error', () => undefined);
    createInterface({ input: this.#process.stdout }).on('line', (line) => this.#answer(line));
    this.#process.on('close', () => {
      for (const { reject } of this.#waiting.values()) {
        reject(new Error(`The directory tool has ended: ${this.#lastWords}`));
      }
      this.#waiting.clear();
    });
  }

  #answer(line: string): void {
    const reply = JSON.parse(line) as { id: number; result?: never; error?: string };
    const waiting = this.#waiting.get(reply.id);
    this.#waiting.delete(reply.id);
    if (reply.error === undefined) waiting?.resolve(reply.result as never);
    else waiting?.reject(new Error(reply.error));
  }

  #ask<Result>(request: { do: string } & Record<string, unknown>): Promise<Result> {
    if (this.#process.exitCode !== null)
      return Promise.reject(new Error(`The directory tool has ended: ${this.#lastWords}`));
    const id = this.#next++;
    return new Promise<Result>((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#process.stdin.write(`${JSON.stringify({ id, ...request })}\n`);
    });
  }

  /**
   * Replaces DACLs, all in one transaction. The directory applies its rules: inherited ACEs are computed anew unless
   * the DACL is protected, and children follow.
   */
  async setDescriptors(entries: readonly { dn: string; descriptor: Descriptor }[]): Promise<void> {
    await this.#ask({
      do: 'setDescriptors',
      entries: entries.map((e) => ({ dn: e.dn, ...described(e.descriptor) })),
    });
  }

  async setDescriptor(dn: string, descriptor: Descriptor): Promise<void> {
    await this.setDescriptors([{ dn, descriptor }]);
  }

  /**
   * Stores whole descriptors (owner, group and all) exactly as given: flags and inherited ACEs are kept, nothing is
   * computed and children do not follow. The controller obeys them at once.
   */
  async storeDescriptors(entries: readonly { dn: string; descriptor: Descriptor }[]): Promise<void> {
    await this.#ask({
      do: 'setDescriptors',
      raw: true,
      entries: entries.map((e) => ({ dn: e.dn, ...described(e.descriptor) })),
    });
  }

  /** Reads one object; nTSecurityDescriptor comes without SACL. `dn` may also be <SID=S-1-...> or <GUID=...>. */
  async readEntry(dn: string, attributes: readonly string[]): Promise<Entry> {
    const found = await this.#ask<{ dn: string; attributes: Record<string, string[]> }>({
      do: 'read',
      dn,
      attributes,
    });
    const decoded = Object.entries(found.attributes).map(
      ([name, values]) => [name, values.map((one) => Buffer.from(one, 'base64'))] as const,
    );
    return { dn: found.dn, attributes: Object.fromEntries(decoded) };
  }

  /** SDDL as Samba writes it, with the domain's own SIDs abbreviated (DA, DU ...). */
  async toSddl(descriptor: Uint8Array): Promise<string> {
    return this.#ask({ do: 'sddl', descriptor: Buffer.from(descriptor).toString('base64') });
  }

  async fromSddl(sddl: string): Promise<Buffer> {
    return Buffer.from(await this.#ask<string>({ do: 'descriptor', sddl }), 'base64');
  }

  async add(
    dn: string,
    attributes: Readonly<Record<string, readonly (string | Uint8Array)[]>>,
  ): Promise<void> {
    const given = Object.entries(attributes).map(([name, values]) => [name, values.map(value)] as const);
    await this.#ask({ do: 'add', dn, attributes: Object.fromEntries(given) });
  }

  async modify(dn: string, changes: readonly Change[]): Promise<void> {
    await this.#ask({
      do: 'modify',
      dn,
      changes: changes.map((c) => ({ ...c, values: c.values.map(value) })),
    });
  }

  /** Removes an object with everything below it. */
  async remove(dn: string): Promise<void> {
    await this.#ask({ do: 'remove', dn });
  }

  async close(): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const closed = once(this.#process, 'close');
    this.#process.stdin.end();
    await closed;
  }
}
