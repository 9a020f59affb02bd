import { type Ace, aceForm } from './ace.js';
import { type Acl, controlFlag, type SecurityDescriptor, windowsLayout } from './descriptor.js';
import { type Guid, normalizeGuid } from './guid.js';
import { type SddlDomains, sidOfAlias } from './sddlAliases.js';
import { aceFlagTokens, aceTypeTokens, foreignRightTokens, rightTokens } from './sddlTokens.js';
import { normalizeSid, type Sid } from './sid.js';

/** Text that is not SDDL. `offset` counts characters from the start of the text. */
export class SddlError extends Error {
  override readonly name = 'SddlError';

  constructor(
    readonly offset: number,
    readonly problem: string,
  ) {
    super(`SDDL, character ${offset}: ${problem}.`);
  }
}

const nullAcl = 'NO_ACCESS_CONTROL';

/**
 * Reads SDDL (MS-DTYP 2.5.1), and what `formatSddl` writes beyond it. Throws SddlError, which names the
 * character. A condition in text form is refused: its meaning is in its bytes, and those are given as `#` and
 * hexadecimal digits.
 */
export function parseSddl(text: string, domains: SddlDomains = {}): SecurityDescriptor {
  const reader = new Reader(text, domains);
  let control: number = controlFlag.selfRelative;
  let owner: Sid | null = null;
  let group: Sid | null = null;
  let dacl: Acl | null = null;
  let sacl: Acl | null = null;
  const seen = new Set<string>();
  while (!reader.atEnd()) {
    const start = reader.offset;
    const part = reader.take(/[OGDS](?=:)/y);
    if (part === null || seen.has(part)) throw new SddlError(start, 'expected O:, G:, D: or S:, each once');
    seen.add(part);
    reader.expect(':');
    if (part === 'O') owner = reader.sid();
    else if (part === 'G') group = reader.sid();
    else if (part === 'D') {
      control |= controlFlag.daclPresent | aclControl(reader, daclControl);
      dacl = reader.acl();
    } else {
      control |= controlFlag.saclPresent | aclControl(reader, saclControl);
      sacl = reader.acl();
    }
  }
  return { resourceManagerControl: 0, control, owner, group, sacl, dacl, layout: windowsLayout };
}

/** Reads one ACE in parentheses, as `formatAce` writes it. */
export function parseAce(text: string, domains: SddlDomains = {}): Ace {
  const reader = new Reader(text, domains);
  const ace = reader.ace();
  if (!reader.atEnd()) throw new SddlError(reader.offset, 'expected the end after one ACE');
  return ace;
}

const daclControl: Readonly<Record<string, number>> = {
  P: controlFlag.daclProtected,
  AR: controlFlag.daclAutoInheritRequired,
  AI: controlFlag.daclAutoInherited,
};
const saclControl: Readonly<Record<string, number>> = {
  P: controlFlag.saclProtected,
  AR: controlFlag.saclAutoInheritRequired,
  AI: controlFlag.saclAutoInherited,
};

function aclControl(reader: Reader, bits: Readonly<Record<string, number>>): number {
  let control = 0;
  for (let flag = reader.take(/P|AR|AI/y); flag !== null; flag = reader.take(/P|AR|AI/y)) {
    control |= bits[flag] as number;
  }
  return control;
}

class Reader {
  offset = 0;

  constructor(
    readonly text: string,
    readonly domains: SddlDomains,
  ) {}

  atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  /** What the sticky pattern matches here, passed over; null when it does not match. */
  take(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? null;
    this.offset += found?.length ?? 0;
    return found;
  }

  expect(literal: string): void {
    if (!this.text.startsWith(literal, this.offset))
      throw new SddlError(this.offset, `expected "${literal}"`);
    this.offset += literal.length;
  }

  acl(): Acl | null {
    if (this.text.startsWith(nullAcl, this.offset)) {
      this.offset += nullAcl.length;
      return null;
    }
    const aces: Ace[] = [];
    while (this.text[this.offset] === '(') aces.push(this.ace());
    // Revision 4 is what allows object ACEs (MS-DTYP 2.4.5).
    const revision = aces.some(({ form }) => form === 'object') ? 4 : 2;
    return { revision, reserved1: 0, reserved2: 0, aces, slack: new Uint8Array(0) };
  }

  ace(): Ace {
    this.expect('(');
    const type = this.type();
    this.expect(';');
    const flags = this.bits([aceFlagTokens], 0xff, 'ACE flag');
    this.expect(';');
    const form = aceForm(type);
    if (form === 'opaque') {
      const body = this.bytes();
      this.expect(')');
      return { form, type, flags, body };
    }
    const mask = this.bits([rightTokens, foreignRightTokens], 0xffff_ffff, 'right');
    this.expect(';');
    const objectStart = this.offset;
    const objectType = this.guid();
    this.expect(';');
    const inheritedObjectType = this.guid();
    if (form === 'plain' && (objectType ?? inheritedObjectType) !== null) {
      throw new SddlError(objectStart, 'only an object ACE has object types');
    }
    this.expect(';');
    const sid = this.sid();
    const data = this.take(/;/y) === null ? new Uint8Array(0) : this.bytes();
    this.expect(')');
    const common = { type, flags, mask, sid, data };
    return form === 'plain'
      ? { form, ...common }
      : { form, ...common, objectType, inheritedObjectType, reservedObjectFlags: 0 };
  }

  private type(): number {
    const start = this.offset;
    const word = this.take(/0x[0-9a-f]{1,2}|[A-Z]{1,2}/iy) ?? '';
    const type = word.startsWith('0x') ? Number(word) : aceTypeTokens.get(word.toUpperCase());
    if (type === undefined) throw new SddlError(start, `"${word}" is no ACE type`);
    return type;
  }

  private bits(tables: ReadonlyArray<ReadonlyMap<string, number>>, limit: number, what: string): number {
    const start = this.offset;
    const number = this.take(/0x[0-9a-f]{1,8}|\d{1,10}/iy);
    if (number !== null) {
      if (Number(number) > limit) throw new SddlError(start, `${number} is too large for an ${what}`);
      return Number(number);
    }
    let bits = 0;
    for (;;) {
      const at = this.offset;
      const word = this.take(/[A-Z]{2}/iy);
      if (word === null) return bits >>> 0;
      const bit = tables.map((table) => table.get(word.toUpperCase())).find((found) => found !== undefined);
      if (bit === undefined) throw new SddlError(at, `"${word}" is no ${what}`);
      bits |= bit;
    }
  }

  private guid(): Guid | null {
    const start = this.offset;
    const word = this.take(/[^;)]+/y);
    if (word === null) return null;
    const guid = normalizeGuid(word);
    if (guid === null) throw new SddlError(start, `"${word.slice(0, 60)}" is not a GUID`);
    return guid;
  }

  sid(): Sid {
    const start = this.offset;
    // A hexadecimal authority must not swallow the D of a D: that follows it.
    const word = this.take(/S-1-(?:0x[0-9a-f]+(?!:)|\d+)(?:-\d+)*|[A-Z]{2}/iy);
    if (word === null) throw new SddlError(start, 'expected a SID or its two-letter name');
    if (word.length > 2) {
      const sid = normalizeSid(word);
      if (sid === null) throw new SddlError(start, `"${word.slice(0, 200)}" is not a SID`);
      return sid;
    }
    const sid = sidOfAlias(word.toUpperCase(), this.domains);
    if (sid === undefined) throw new SddlError(start, `"${word}" is no name of a SID`);
    if (sid === null) throw new SddlError(start, `"${word}" is relative to a domain whose SID is not given`);
    return sid;
  }

  private bytes(): Uint8Array {
    const start = this.offset;
    const word = this.take(/#(?:[0-9a-f]{2})*/iy);
    if (word === null) {
      throw new SddlError(start, 'expected # and bytes in hexadecimal; text of a condition is not read');
    }
    return Uint8Array.from(word.slice(1).match(/../g) ?? [], (byte) => Number.parseInt(byte, 16));
  }
}
