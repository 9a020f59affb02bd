import { type Ace, aceToBytes, readAce } from './ace.js';
import { DescriptorError } from './descriptorError.js';
import { readSid, type Sid, sidToBytes } from './sid.js';

/** SECURITY_DESCRIPTOR.Control, MS-DTYP 2.4.6. */
export const controlFlag = {
  ownerDefaulted: 0x0001,
  groupDefaulted: 0x0002,
  daclPresent: 0x0004,
  daclDefaulted: 0x0008,
  saclPresent: 0x0010,
  saclDefaulted: 0x0020,
  daclTrusted: 0x0040,
  serverSecurity: 0x0080,
  daclAutoInheritRequired: 0x0100,
  saclAutoInheritRequired: 0x0200,
  daclAutoInherited: 0x0400,
  saclAutoInherited: 0x0800,
  daclProtected: 0x1000,
  saclProtected: 0x2000,
  resourceManagerControlValid: 0x4000,
  selfRelative: 0x8000,
} as const;

export interface Acl {
  /** 2, or 4 when there may be object ACEs. */
  readonly revision: number;
  readonly reserved1: number;
  readonly reserved2: number;
  readonly aces: readonly Ace[];
  /** Bytes that AclSize covers after the last ACE; Windows leaves such room when an ACL shrinks in place. */
  readonly slack: Uint8Array;
}

export type DescriptorPart = 'owner' | 'group' | 'sacl' | 'dacl';

/**
 * A security descriptor. `dacl` is null when the descriptor has none: everyone may do everything. See
 * `hasDacl`.
 */
export interface SecurityDescriptor {
  readonly resourceManagerControl: number;
  readonly control: number;
  readonly owner: Sid | null;
  readonly group: Sid | null;
  readonly sacl: Acl | null;
  readonly dacl: Acl | null;
  /**
   * In which order the parts lie in the bytes: Windows and Samba differ, and writing must give the same
   * bytes.
   */
  readonly layout: readonly DescriptorPart[];
}

/** The order in which Windows lays the parts out. */
export const windowsLayout: readonly DescriptorPart[] = ['sacl', 'dacl', 'owner', 'group'];

const headerLength = 20;
const aclHeaderLength = 8;
/** Shared, so that a parsed descriptor does not keep the bytes it was read from in memory. */
const noSlack = new Uint8Array(0);

/**
 * Reads a self-relative security descriptor (MS-DTYP 2.4.6). Throws DescriptorError, which names the offset,
 * when the bytes are not one. Work and memory are bounded by the length of the input, whatever the counts in
 * it claim. An ACL whose "present" bit is not set is ignored, as the document has it.
 */
export function parseDescriptor(bytes: Uint8Array): SecurityDescriptor {
  if (bytes.length < headerLength) {
    throw new DescriptorError(0, `${bytes.length} bytes are less than the header of 20`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (bytes[0] !== 1) throw new DescriptorError(0, `revision ${bytes[0]} is not 1`);
  const control = view.getUint16(2, true);
  if ((control & controlFlag.selfRelative) === 0) {
    throw new DescriptorError(2, 'the descriptor is not self-relative');
  }
  const at = {
    owner: partOffset(view, 4, 'owner'),
    group: partOffset(view, 8, 'group'),
    sacl: (control & controlFlag.saclPresent) === 0 ? 0 : partOffset(view, 12, 'SACL'),
    dacl: (control & controlFlag.daclPresent) === 0 ? 0 : partOffset(view, 16, 'DACL'),
  };
  return {
    resourceManagerControl: bytes[1] as number,
    control,
    owner: at.owner === 0 ? null : readSid(bytes, at.owner),
    group: at.group === 0 ? null : readSid(bytes, at.group),
    sacl: at.sacl === 0 ? null : readAcl(bytes, view, at.sacl),
    dacl: at.dacl === 0 ? null : readAcl(bytes, view, at.dacl),
    layout: [...windowsLayout].sort((left, right) => at[left] - at[right]),
  };
}

function partOffset(view: DataView, field: number, name: string): number {
  const offset = view.getUint32(field, true);
  if (offset !== 0 && (offset < headerLength || offset >= view.byteLength)) {
    throw new DescriptorError(field, `the ${name} is said to be at ${offset}, outside the descriptor`);
  }
  return offset;
}

function readAcl(bytes: Uint8Array, view: DataView, offset: number): Acl {
  if (offset + aclHeaderLength > bytes.length) throw new DescriptorError(offset, 'the ACL header is cut off');
  const size = view.getUint16(offset + 2, true);
  const end = offset + size;
  if (size < aclHeaderLength || end > bytes.length) {
    throw new DescriptorError(offset + 2, `an ACL of ${size} bytes does not fit here`);
  }
  const count = view.getUint16(offset + 4, true);
  if (count * 4 > size - aclHeaderLength) {
    throw new DescriptorError(offset + 4, `${count} ACEs do not fit into an ACL of ${size} bytes`);
  }
  const aces: Ace[] = [];
  let at = offset + aclHeaderLength;
  for (let index = 0; index < count; index += 1) {
    if (at + 4 > end) throw new DescriptorError(at, `ACE ${index} of ${count} is cut off`);
    const aceSize = view.getUint16(at + 2, true);
    if (aceSize < 4 || at + aceSize > end) {
      throw new DescriptorError(at + 2, `ACE ${index} of ${aceSize} bytes does not fit into the ACL`);
    }
    aces.push(readAce(bytes, view, at, aceSize));
    at += aceSize;
  }
  return {
    revision: bytes[offset] as number,
    reserved1: bytes[offset + 1] as number,
    reserved2: view.getUint16(offset + 6, true),
    aces,
    slack: at === end ? noSlack : bytes.subarray(at, end),
  };
}

/**
 * Writes a descriptor in self-relative form, the parts one after the other in the order of `layout`. Throws
 * DescriptorError when an ACL is too large for its 16-bit size; `offset` is then where that ACL would begin.
 */
export function writeDescriptor(descriptor: SecurityDescriptor): Uint8Array {
  const parts = new Map<DescriptorPart, Uint8Array>();
  let length = headerLength;
  for (const part of descriptor.layout) {
    const bytes = partToBytes(descriptor, part, length);
    if (bytes === null) continue;
    parts.set(part, bytes);
    length += bytes.length;
  }
  const output = new Uint8Array(length);
  const view = new DataView(output.buffer);
  output[0] = 1;
  output[1] = descriptor.resourceManagerControl;
  view.setUint16(2, descriptor.control | controlFlag.selfRelative, true);
  const field = { owner: 4, group: 8, sacl: 12, dacl: 16 };
  let at = headerLength;
  for (const [part, bytes] of parts) {
    view.setUint32(field[part], at, true);
    output.set(bytes, at);
    at += bytes.length;
  }
  return output;
}

function partToBytes(
  descriptor: SecurityDescriptor,
  part: DescriptorPart,
  offset: number,
): Uint8Array | null {
  if (part === 'owner' || part === 'group') {
    const sid = descriptor[part];
    return sid === null ? null : sidToBytes(sid);
  }
  const acl = descriptor[part];
  return acl === null ? null : aclToBytes(acl, offset);
}

function aclToBytes(acl: Acl, offset: number): Uint8Array {
  const aces = acl.aces.map(aceToBytes);
  const size = aces.reduce((sum, ace) => sum + ace.length, aclHeaderLength + acl.slack.length);
  if (size > 0xffff) throw new DescriptorError(offset, `an ACL of ${size} bytes does not fit into 65535`);
  const bytes = new Uint8Array(size);
  const view = new DataView(bytes.buffer);
  bytes[0] = acl.revision;
  bytes[1] = acl.reserved1;
  view.setUint16(2, size, true);
  view.setUint16(4, aces.length, true);
  view.setUint16(6, acl.reserved2, true);
  let at = aclHeaderLength;
  for (const ace of aces) {
    bytes.set(ace, at);
    at += ace.length;
  }
  bytes.set(acl.slack, at);
  return bytes;
}

/**
 * Whether a DACL governs access. Without one ("NULL DACL", or absent) every access succeeds; an empty DACL is
 * a DACL and grants nothing. MS-DTYP 2.5.3.2.
 */
export function hasDacl(descriptor: SecurityDescriptor): descriptor is SecurityDescriptor & { dacl: Acl } {
  return (descriptor.control & controlFlag.daclPresent) !== 0 && descriptor.dacl !== null;
}

/** Whether the DACL takes no inherited ACEs from the parent (SE_DACL_PROTECTED). */
export function isDaclProtected(descriptor: SecurityDescriptor): boolean {
  return (descriptor.control & controlFlag.daclProtected) !== 0;
}
