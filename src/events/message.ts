import { codesIn, type MessageCodes } from './codes.js';

/** What a message says in its fields. Everything that was not there is null. */
export interface MessageFields extends MessageCodes {
  trackingId: string | null;
  cloudAnchor: string | null;
  sourceAnchor: string | null;
  userPrincipalName: string | null;
  /** The administrator who asked, for an administrator's reset. */
  adminPrincipalName: string | null;
  /** Service Bus namespaces that the message names, without the domain: ssprdedicatedsbprodncu. */
  namespaces: readonly string[];
}

/** Longer messages are parsed and kept up to here: every field stands in front, and the rest is a stack trace. */
export const maximumMessageLength = 16_384;
/** A longer value is no name of anything. */
const maximumFieldLength = 1024;

const keys = [
  'TrackingId',
  'Reason',
  'Context',
  'cloudAnchor',
  'SourceAnchorValue',
  'AdminUpn',
  'UserPrincipalName',
  'ForcePasswordChange',
  'Details',
  'Namespace',
] as const;
type Key = (typeof keys)[number];

const guid = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/i;
const edge = /[\s,;:"<>()]/;

/**
 * Reads the "Key: value" parts of a message. Tolerant: parts may be absent, in another order, or translated, in which
 * case a tracking id is still known by its shape and a user by the @ sign. Time is linear in the length.
 */
export function parseMessage(message: string): MessageFields {
  const text = clipMessage(message);
  const parts = new Parts(text);
  const { hresults, win32, frames } = codesIn(text);
  return {
    hresults,
    win32,
    frames,
    trackingId: own(
      (guid.exec(parts.get('TrackingId') ?? '') ?? guid.exec(text.slice(0, 512)))?.[0].toLowerCase(),
    ),
    cloudAnchor: own(parts.get('cloudAnchor')),
    sourceAnchor: own(parts.get('SourceAnchorValue')),
    userPrincipalName: own(
      address(parts.get('UserPrincipalName')) ?? address(parts.get('Details')) ?? lastAddress(text),
    ),
    adminPrincipalName: own(address(parts.get('AdminUpn'))),
    namespaces: namespacesIn(text, parts.get('Namespace')),
  };
}

/** A copy, so that a clipped megabyte does not stay in memory behind its first lines. */
export function clipMessage(message: string): string {
  return message.length <= maximumMessageLength ? message : copy(message.slice(0, maximumMessageLength));
}

/** The text between each key and the next one; the first place of a key counts. */
class Parts {
  readonly #places: number[];

  constructor(private readonly text: string) {
    this.#places = keys.map((key) => placeOf(text, key));
  }

  /** Undefined when the key is absent or its value is no name of anything: an exception with its stack, say. */
  get(key: Key): string | undefined {
    const at = this.#places[keys.indexOf(key)] ?? -1;
    if (at < 0) return undefined;
    let end = this.text.length;
    for (const place of this.#places) if (place > at && place < end) end = place;
    const from = at + key.length + 1;
    if (end - from > maximumFieldLength + 8) return undefined;
    const value = this.text.slice(from, end).trim();
    return value.endsWith(',') ? value.slice(0, -1).trimEnd() : value;
  }
}

/** Where "Key:" begins a part: at the start, or after a space or comma; -1 when nowhere. */
function placeOf(text: string, key: Key): number {
  const needle = `${key}:`;
  for (let at = text.indexOf(needle); at >= 0; at = text.indexOf(needle, at + needle.length)) {
    if (at === 0 || /[\s,;:]/.test(text.charAt(at - 1))) return at;
  }
  return -1;
}

/** A value that is one user name as a whole; an exception's text is none. */
function address(value: string | undefined): string | null {
  if (!value || value.length > maximumFieldLength) return null;
  const at = value.indexOf('@');
  const isName = at > 0 && at < value.length - 1 && value.indexOf('@', at + 1) < 0 && !edge.test(value);
  return isName ? value : null;
}

/** For translated keys: the last word with an @ in the first line. An administrator, if any, comes before the user. */
function lastAddress(text: string): string | null {
  const end = text.search(/[\r\n]/);
  const line = end < 0 ? text : text.slice(0, end);
  const at = line.lastIndexOf('@');
  if (at < 0) return null;
  let from = at;
  while (from > 0 && at - from < maximumFieldLength && !edge.test(line.charAt(from - 1))) from -= 1;
  let to = at + 1;
  while (to < line.length && to - at < maximumFieldLength && !edge.test(line.charAt(to))) to += 1;
  return address(line.slice(from, to).replace(/\.$/, ''));
}

const none: readonly string[] = [];

function namespacesIn(text: string, named: string | undefined): readonly string[] {
  const found = new Set<string>();
  const add = (name: string | undefined) => {
    const plain = own(name?.toLowerCase());
    if (plain) found.add(plain);
  };
  if (named) add(/^(?:[a-z]{2,5}:\/\/)?([a-z0-9][a-z0-9-]{0,62})/i.exec(named)?.[1]);
  const suffix = '.servicebus.';
  for (let at = text.indexOf(suffix); at >= 0; at = text.indexOf(suffix, at + suffix.length)) {
    add(/[a-z0-9][a-z0-9-]{0,62}$/i.exec(text.slice(Math.max(0, at - 63), at))?.[0]);
    if (found.size >= 8) break;
  }
  return found.size > 0 ? [...found] : none;
}

/** Values come back within the same operation, and each time from another message: one copy serves them all. */
const known = new Map<string, string>();
const maximumKnown = 4096;

/** A field of its own: a substring would keep the whole message in memory. */
function own(value: string | null | undefined): string | null {
  if (!value) return null;
  const field = value.slice(0, maximumFieldLength);
  const shared = known.get(field);
  if (shared !== undefined) return shared;
  if (known.size >= maximumKnown) known.clear();
  const kept = copy(field);
  known.set(kept, kept);
  return kept;
}

/** Joined and cut again, the text is one of its own: V8 would otherwise keep the whole message behind it. */
function copy(value: string): string {
  return ` ${value}`.slice(1);
}
