import type { Ace } from './ace.js';
import { type Acl, controlFlag, type SecurityDescriptor } from './descriptor.js';
import { type SddlDomains, sidToSddl } from './sddlAliases.js';
import { aceFlagTokens, aceTypeTokens, rightTokens } from './sddlTokens.js';

const typeNames = new Map(Array.from(aceTypeTokens, ([token, type]) => [type, token]));

/**
 * A descriptor as SDDL (MS-DTYP 2.5.1). Text has no room for the order of the parts, slack, reserved bits and
 * the control bits beside P, AR and AI. Where SDDL has no way to write an ACE this goes beyond it, so that
 * none is lost and `parseSddl` reads it back: an unnamed type, and flags with unnamed bits, are hexadecimal
 * numbers; what follows the SID (a condition, a resource attribute) and the body of an unknown ACE are `#`
 * and the bytes in hexadecimal.
 */
export function formatSddl(descriptor: SecurityDescriptor, domains: SddlDomains = {}): string {
  const { owner, group, control } = descriptor;
  let text = '';
  if (owner !== null) text += `O:${sidToSddl(owner, domains)}`;
  if (group !== null) text += `G:${sidToSddl(group, domains)}`;
  if ((control & controlFlag.daclPresent) !== 0)
    text += `D:${formatAcl(descriptor.dacl, daclFlags(control), domains)}`;
  if ((control & controlFlag.saclPresent) !== 0)
    text += `S:${formatAcl(descriptor.sacl, saclFlags(control), domains)}`;
  return text;
}

function formatAcl(acl: Acl | null, flags: string, domains: SddlDomains): string {
  if (acl === null) return `${flags}NO_ACCESS_CONTROL`;
  return flags + acl.aces.map((ace) => formatAce(ace, domains)).join('');
}

function daclFlags(control: number): string {
  return (
    ((control & controlFlag.daclProtected) === 0 ? '' : 'P') +
    ((control & controlFlag.daclAutoInheritRequired) === 0 ? '' : 'AR') +
    ((control & controlFlag.daclAutoInherited) === 0 ? '' : 'AI')
  );
}

function saclFlags(control: number): string {
  return (
    ((control & controlFlag.saclProtected) === 0 ? '' : 'P') +
    ((control & controlFlag.saclAutoInheritRequired) === 0 ? '' : 'AR') +
    ((control & controlFlag.saclAutoInherited) === 0 ? '' : 'AI')
  );
}

/** One ACE as SDDL, in parentheses. */
export function formatAce(ace: Ace, domains: SddlDomains = {}): string {
  const type = typeNames.get(ace.type) ?? hexadecimal(ace.type);
  const flags = formatBits(ace.flags, aceFlagTokens);
  if (ace.form === 'opaque') return `(${type};${flags};${formatBytes(ace.body)})`;
  const objectType = ace.form === 'object' ? (ace.objectType ?? '') : '';
  const inheritedObjectType = ace.form === 'object' ? (ace.inheritedObjectType ?? '') : '';
  const data = ace.data.length === 0 ? '' : `;${formatBytes(ace.data)}`;
  const sid = sidToSddl(ace.sid, domains);
  return `(${type};${flags};${formatBits(ace.mask, rightTokens)};${objectType};${inheritedObjectType};${sid}${data})`;
}

function formatBits(value: number, tokens: ReadonlyMap<string, number>): string {
  let rest = value;
  let text = '';
  for (const [token, bit] of tokens) {
    if ((rest & bit) === 0) continue;
    text += token;
    rest &= ~bit;
  }
  return rest === 0 ? text : hexadecimal(value);
}

function formatBytes(bytes: Uint8Array): string {
  return `#${Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

function hexadecimal(value: number): string {
  return `0x${(value >>> 0).toString(16)}`;
}
