/** Bits of an access mask on a directory object, MS-ADTS 5.1.3.2. */
export const right = {
  createChild: 0x0000_0001,
  deleteChild: 0x0000_0002,
  listContents: 0x0000_0004,
  /** Writes that the directory checks for content first ("validated writes", SDDL SW). */
  validatedWrite: 0x0000_0008,
  readProperty: 0x0000_0010,
  writeProperty: 0x0000_0020,
  deleteTree: 0x0000_0040,
  listObject: 0x0000_0080,
  controlAccess: 0x0000_0100,
  delete: 0x0001_0000,
  readControl: 0x0002_0000,
  writeDacl: 0x0004_0000,
  writeOwner: 0x0008_0000,
  synchronize: 0x0010_0000,
  accessSystemSecurity: 0x0100_0000,
  genericAll: 0x1000_0000,
  genericExecute: 0x2000_0000,
  genericWrite: 0x4000_0000,
  genericRead: 0x8000_0000,
} as const;

/** What each generic right stands for on a directory object, MS-ADTS 5.1.3.2. */
const genericMapping: ReadonlyArray<readonly [generic: number, specific: number]> = [
  [right.genericRead, right.readControl | right.listContents | right.readProperty | right.listObject],
  [right.genericWrite, right.readControl | right.writeProperty | right.validatedWrite],
  [right.genericExecute, right.readControl | right.listContents],
  [right.genericAll, 0x000f_01ff],
];

const genericBits = 0xf000_0000;

/** The mask with generic rights replaced by the rights that they stand for on a directory object. */
export function mapGenericRights(mask: number): number {
  if ((mask & genericBits) === 0) return mask >>> 0;
  let mapped = mask & ~genericBits;
  for (const [generic, specific] of genericMapping) {
    if ((mask & generic) !== 0) mapped |= specific;
  }
  return mapped >>> 0;
}

/** The right itself and the generic rights that include it: an ACE with any of these bits has the right. */
export function bitsThatInclude(single: number): number {
  let bits = single;
  for (const [generic, specific] of genericMapping) {
    if ((specific & single) !== 0) bits |= generic;
  }
  return bits >>> 0;
}
