import { DescriptorError } from './descriptorError.js';
import { type Guid, guidLength, guidToBytes, readGuid } from './guid.js';
import { readSid, type Sid, sidLength, sidToBytes } from './sid.js';

/** ACE_HEADER.AceType, MS-DTYP 2.4.4.1. The names are those of the document without ACE_TYPE. */
export const aceType = {
  accessAllowed: 0x00,
  accessDenied: 0x01,
  systemAudit: 0x02,
  systemAlarm: 0x03,
  accessAllowedObject: 0x05,
  accessDeniedObject: 0x06,
  systemAuditObject: 0x07,
  systemAlarmObject: 0x08,
  accessAllowedCallback: 0x09,
  accessDeniedCallback: 0x0a,
  accessAllowedCallbackObject: 0x0b,
  accessDeniedCallbackObject: 0x0c,
  systemAuditCallback: 0x0d,
  systemAlarmCallback: 0x0e,
  systemAuditCallbackObject: 0x0f,
  systemAlarmCallbackObject: 0x10,
  systemMandatoryLabel: 0x11,
  systemResourceAttribute: 0x12,
  systemScopedPolicyId: 0x13,
  systemProcessTrustLabel: 0x14,
  systemAccessFilter: 0x15,
} as const;

/** ACE_HEADER.AceFlags, MS-DTYP 2.4.4.1. */
export const aceFlag = {
  objectInherit: 0x01,
  containerInherit: 0x02,
  noPropagateInherit: 0x04,
  inheritOnly: 0x08,
  inherited: 0x10,
  successfulAccess: 0x40,
  failedAccess: 0x80,
} as const;

/** Flags of an object ACE that say which GUIDs follow, MS-DTYP 2.4.4.3. */
export const objectAceFlag = { objectTypePresent: 0x1, inheritedObjectTypePresent: 0x2 } as const;

/** An ACE of mask and SID. `data` is what follows the SID: a condition, a resource attribute, or nothing. */
export interface PlainAce {
  readonly form: 'plain';
  readonly type: number;
  readonly flags: number;
  readonly mask: number;
  readonly sid: Sid;
  readonly data: Uint8Array;
}

/**
 * An ACE of mask, SID and up to two GUIDs. An absent GUID is null, which is not the same as the zero GUID.
 */
export interface ObjectAce {
  readonly form: 'object';
  readonly type: number;
  readonly flags: number;
  readonly mask: number;
  readonly sid: Sid;
  readonly data: Uint8Array;
  readonly objectType: Guid | null;
  readonly inheritedObjectType: Guid | null;
  /** The bits of the object flags that mean nothing today, kept so that writing gives the same bytes. */
  readonly reservedObjectFlags: number;
}

/** An ACE of a type that this module does not know, byte for byte. It never takes part in an access check. */
export interface OpaqueAce {
  readonly form: 'opaque';
  readonly type: number;
  readonly flags: number;
  /** Everything after the four bytes of the header. */
  readonly body: Uint8Array;
}

export type Ace = PlainAce | ObjectAce | OpaqueAce;

const forms: ReadonlyArray<Ace['form'] | undefined> = Array.from({ length: 256 }, (_, type) => {
  const isObject =
    (type >= 0x05 && type <= 0x08) || type === 0x0b || type === 0x0c || type === 0x0f || type === 0x10;
  // 0x04 is the compound ACE, reserved and never documented.
  return isObject ? 'object' : type <= 0x15 && type !== 0x04 ? 'plain' : undefined;
});

/** How an ACE of this type is laid out. */
export function aceForm(type: number): Ace['form'] {
  return forms[type] ?? 'opaque';
}

/** What an ACE does in an access check: null for audit, alarm, label and unknown types. */
export function aceEffect(ace: Ace): 'allow' | 'deny' | null {
  switch (ace.type) {
    case aceType.accessAllowed:
    case aceType.accessAllowedObject:
    case aceType.accessAllowedCallback:
    case aceType.accessAllowedCallbackObject:
      return 'allow';
    case aceType.accessDenied:
    case aceType.accessDeniedObject:
    case aceType.accessDeniedCallback:
    case aceType.accessDeniedCallbackObject:
      return 'deny';
    default:
      return null;
  }
}

/** Whether the ACE counts only when a condition, or a callback of the application, says so. */
export function isCallbackAce(ace: Ace): boolean {
  return ace.type >= aceType.accessAllowedCallback && ace.type <= aceType.systemAlarmCallbackObject;
}

/** The ACE without a hold on the bytes it was read from: an ACE that was read shares them with its descriptor. */
export function detached(ace: Ace): Ace {
  return ace.form === 'opaque' ? { ...ace, body: ace.body.slice() } : { ...ace, data: ace.data.slice() };
}

const aceHeaderLength = 4;
const noData = new Uint8Array(0);

/**
 * Reads the ACE at `offset`; `size` is its AceSize, which the caller has checked to lie within the ACL.
 * Throws DescriptorError when the parts of a known type do not fit into that size.
 */
export function readAce(bytes: Uint8Array, view: DataView, offset: number, size: number): Ace {
  const type = bytes[offset] as number;
  const flags = bytes[offset + 1] as number;
  const end = offset + size;
  const form = aceForm(type);
  if (form === 'opaque') return { form, type, flags, body: bytes.subarray(offset + aceHeaderLength, end) };

  let at = offset + aceHeaderLength;
  if (at + 4 > end) throw new DescriptorError(at, 'the access mask of the ACE is cut off');
  const mask = view.getUint32(at, true);
  at += 4;
  if (form === 'plain') {
    const after = at + sidLength(bytes, at, end);
    return { form, type, flags, mask, sid: readSid(bytes, at, end), data: rest(bytes, after, end) };
  }

  if (at + 4 > end) throw new DescriptorError(at, 'the object flags of the ACE are cut off');
  const objectFlags = view.getUint32(at, true);
  at += 4;
  let objectType: Guid | null = null;
  let inheritedObjectType: Guid | null = null;
  if ((objectFlags & objectAceFlag.objectTypePresent) !== 0) {
    if (at + guidLength > end) throw new DescriptorError(at, 'the object type of the ACE is cut off');
    objectType = readGuid(bytes, at);
    at += guidLength;
  }
  if ((objectFlags & objectAceFlag.inheritedObjectTypePresent) !== 0) {
    if (at + guidLength > end)
      throw new DescriptorError(at, 'the inherited object type of the ACE is cut off');
    inheritedObjectType = readGuid(bytes, at);
    at += guidLength;
  }
  const after = at + sidLength(bytes, at, end);
  return {
    form,
    type,
    flags,
    mask,
    sid: readSid(bytes, at, end),
    data: rest(bytes, after, end),
    objectType,
    inheritedObjectType,
    reservedObjectFlags: (objectFlags & ~3) >>> 0,
  };
}

/** The bytes of one ACE, header included. AceSize is set from what is written. */
export function aceToBytes(ace: Ace): Uint8Array {
  const parts = ace.form === 'opaque' ? [ace.body] : bodyParts(ace);
  const size = parts.reduce((sum, part) => sum + part.length, aceHeaderLength);
  if (size > 0xffff) throw new DescriptorError(0, `an ACE of ${size} bytes does not fit into 65535`);
  const bytes = new Uint8Array(size);
  bytes[0] = ace.type;
  bytes[1] = ace.flags;
  bytes[2] = size & 0xff;
  bytes[3] = size >> 8;
  let at = aceHeaderLength;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

function bodyParts(ace: PlainAce | ObjectAce): Uint8Array[] {
  const tail = [sidToBytes(ace.sid), ace.data];
  if (ace.form === 'plain') return [littleEndian(ace.mask), ...tail];
  let flags = ace.reservedObjectFlags;
  const guids: Uint8Array[] = [];
  if (ace.objectType !== null) {
    flags |= objectAceFlag.objectTypePresent;
    guids.push(guidToBytes(ace.objectType));
  }
  if (ace.inheritedObjectType !== null) {
    flags |= objectAceFlag.inheritedObjectTypePresent;
    guids.push(guidToBytes(ace.inheritedObjectType));
  }
  return [littleEndian(ace.mask), littleEndian(flags), ...guids, ...tail];
}

function littleEndian(value: number): Uint8Array {
  return Uint8Array.of(value & 0xff, (value >>> 8) & 0xff, (value >>> 16) & 0xff, value >>> 24);
}

function rest(bytes: Uint8Array, from: number, end: number): Uint8Array {
  return from === end ? noData : bytes.subarray(from, end);
}
