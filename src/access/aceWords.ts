import { aceEffect, isCallbackAce, type ObjectAce, type PlainAce } from './ace.js';
import { mapGenericRights, right } from './rights.js';
import { schemaGuidName } from './schemaGuids.js';

const fullControl = 0x000f_01ff;

/**
 * In the order in which they are told: what matters most to writeback first. `of` names the object type;
 * null: there is none.
 */
const words: ReadonlyArray<readonly [bit: number, say: (of: string | null) => string]> = [
  [right.controlAccess, (of) => of ?? 'every control access right'],
  [right.writeProperty, (of) => `to write ${of ?? 'all properties'}`],
  [right.readProperty, (of) => `to read ${of ?? 'all properties'}`],
  [right.validatedWrite, (of) => (of === null ? 'every validated write' : `the validated write ${of}`)],
  [right.createChild, (of) => `to create ${of ?? 'all child objects'}`],
  [right.deleteChild, (of) => `to delete ${of ?? 'all child objects'}`],
  [right.listContents, () => 'to list the contents'],
  [right.listObject, () => 'to list the object'],
  [right.deleteTree, () => 'to delete the subtree'],
  [right.delete, () => 'to delete the object'],
  [right.readControl, () => 'to read the permissions'],
  [right.writeDacl, () => 'to change the permissions'],
  [right.writeOwner, () => 'to change the owner'],
];

/**
 * The rights that an ACE is about, in plain words: `Reset Password`, `to write lockoutTime`, `full control`.
 */
export function rightsInWords(ace: PlainAce | ObjectAce): string {
  const objectType = ace.form === 'object' ? ace.objectType : null;
  const of = objectType === null ? null : (schemaGuidName(objectType) ?? objectType);
  const mask = mapGenericRights(ace.mask);
  if (objectType === null && (mask & fullControl) === fullControl) return 'full control';
  const said = words.filter(([bit]) => (mask & bit) !== 0).map(([, say]) => say(of));
  return said.length === 0 ? `the access mask 0x${mask.toString(16)}` : said.join(', ');
}

/**
 * An ACE that takes part in access checks in plain words, without its trustee's SID: `denies Everyone Reset
 * Password`.
 */
export function aceInWords(ace: PlainAce | ObjectAce, trustee: string): string {
  const verb = aceEffect(ace) === 'deny' ? 'denies' : 'grants';
  return `${verb} ${trustee} ${rightsInWords(ace)}${isCallbackAce(ace) ? ', on a condition' : ''}`;
}
