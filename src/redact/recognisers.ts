import { normalizeGuid } from '../access/guid.js';
import { normalizeSid } from '../access/sid.js';
import { redactBase64, redactHex } from './binary.js';
import type { Names } from './names.js';
import { commonLabels, isCommonAuthority } from './vocabulary.js';

/** What a text is found to be: the text to put instead, or null when it is no identifier after all. */
export interface Recogniser {
  readonly pattern: RegExp;
  /** `inner` redacts a text within the text. A replacement equal to the match keeps others from touching it. */
  /** In a form a plus is a space, which takes base64 apart: then this is not looked for. */
  readonly notInForms?: true;
  replace(match: RegExpMatchArray, names: Names, inner: (text: string) => string): string | null;
}

const letter = '[\\p{L}\\p{N}\\p{M}]';
const label = '[\\p{L}\\p{N}_](?:[\\p{L}\\p{N}\\p{M}_-]*[\\p{L}\\p{N}\\p{M}_])?';
const attribute = '(?:CN|OU|DC|UID|O|L|ST|C|STREET|E)';
const quotedValue = '"[^"\\r\\n]{0,256}"';
const innerValue = `(?:${quotedValue}|(?:\\\\[\\s\\S]|[^,+"\\\\<>;=\\r\\n]){1,256})`;
const lastValue = `(?:${quotedValue}|(?:\\\\[\\s\\S]|[^\\s,+"\\\\<>;=()'&|]){1,256})`;

/** In this order: what one has recognised no later one sees. */
export const recognisers: readonly Recogniser[] = [
  {
    pattern: /(?<![\p{L}\p{N}])S-1-(?:0x[0-9a-f]{1,12}|\d{1,15})(?:-\d{1,10}){1,15}(?![\p{L}\p{N}])/giu,
    replace: ([text], { pseudonyms }) => {
      const sid = normalizeSid(text);
      return sid && pseudonyms.sid(sid);
    },
  },
  {
    pattern: /(?<![\p{L}\p{N}])[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}(?![\p{L}\p{N}])/giu,
    replace: ([text], { pseudonyms }) => {
      const guid = normalizeGuid(text);
      if (guid === null) return null;
      const moved = pseudonyms.guid(guid);
      return text === text.toUpperCase() ? moved.toUpperCase() : moved;
    },
  },
  {
    // A GUID without hyphens.
    pattern: /(?<![\p{L}\p{N}])[0-9a-f]{32}(?![\p{L}\p{N}])/giu,
    replace: ([text], { pseudonyms }) => {
      const guid = normalizeGuid(text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5'));
      if (guid === null) return null;
      const moved = pseudonyms.guid(guid).replaceAll('-', '');
      return text === text.toUpperCase() && text !== text.toLowerCase() ? moved.toUpperCase() : moved;
    },
  },
  {
    pattern: /(?:0x)?(?:[0-9a-f]{2}){24,}(?![0-9a-f])/gi,
    replace: ([text], { pseudonyms }) => {
      const prefix = text.slice(0, 2).toLowerCase() === '0x' ? text.slice(0, 2) : '';
      const digits = redactHex(text.slice(prefix.length), pseudonyms);
      return digits && prefix + digits;
    },
  },
  {
    // Bytes as an LDAP filter has them.
    pattern: /(?:\\[0-9a-f]{2}){16,}/gi,
    replace: ([text], { pseudonyms }) => {
      const digits = redactHex(text.replaceAll('\\', ''), pseudonyms);
      return digits?.replace(/../g, '\\$&') ?? null;
    },
  },
  {
    // Before general base64: an anchor may be of any length.
    notInForms: true,
    pattern:
      /\b(source ?anchor(?:value)?|anchor|immutable ?id)(["']?\s*[:=]\s*["']?)([A-Za-z0-9+/_-]{4,}={0,2})/gi,
    replace: (match, { pseudonyms }, inner) => {
      const [, name = '', between = '', value = ''] = match;
      // Most anchors are GUIDs; then they stay equal to the GUID of the user.
      const isGuid = /^[A-Za-z0-9+/_-]{22}==$/.test(value);
      const moved = isGuid ? redactBase64(value, pseudonyms, inner).text : pseudonyms.anchor(value);
      return `${name}${between}${moved}`;
    },
  },
  {
    pattern: /(?<![A-Za-z0-9+/_-])[A-Za-z0-9+/_-]{16,}={0,2}(?![A-Za-z0-9+/_=-])/g,
    replace: ([text], { pseudonyms }, inner) => {
      const { text: redacted, isBinary } = redactBase64(text, pseudonyms, inner);
      return isBinary ? redacted : null;
    },
  },
  {
    pattern: new RegExp(
      `(?:${attribute}\\s*=\\s*${innerValue}\\s*[,+]\\s*)+${attribute}\\s*=\\s*${lastValue}`,
      'giu',
    ),
    replace: ([text], names) => names.distinguishedName(text),
  },
  {
    pattern: new RegExp(`(?<!${letter})(?:CN|OU|DC|UID)\\s*=\\s*${lastValue}`, 'giu'),
    replace: ([text], names) => {
      const [head = '', value = ''] = [
        text.slice(0, text.indexOf('=') + 1),
        text.slice(text.indexOf('=') + 1),
      ];
      // The end of a lone value in a sentence is uncertain: a known name that goes on further is for others to find.
      return names.knowsLonger(value) ? null : `${head}${names.relativeValue(head, value)}`;
    },
  },
  {
    pattern: new RegExp(`[\\p{L}\\p{N}\\p{M}._%+'$#-]+@${label}(?:\\.${label})+`, 'giu'),
    replace: ([text], names) => names.principalName(text),
  },
  {
    // \\server\share
    pattern: new RegExp(`(?<![\\\\])\\\\\\\\(${label}(?:\\.${label})*)(?=\\\\)`, 'giu'),
    replace: ([, host = ''], names) => `\\\\${names.host(host)}`,
  },
  {
    pattern: /([\\/](?:users|home|profiles)[\\/])([^\\/:*?"<>|\r\n]+)(?=[\\/])/gi,
    replace: ([, folder = '', user = ''], names) =>
      /^(public|default|all users)$/i.test(user) ? null : `${folder}${names.user(user)}`,
  },
  {
    pattern: new RegExp(
      `(?<![\\\\/:.\\p{L}\\p{N}_-])(${label}(?:\\.${label})*)(\\\\{1,2})([\\p{L}\\p{N}\\p{M}._$'-]+)(?![\\\\/])`,
      'giu',
    ),
    replace: ([whole, domain = '', slash = '', user = ''], names) => {
      if (isCommonAuthority(domain)) return whole;
      const isDomain = names.isDomain(domain) || /^[A-Z][A-Z0-9-]{1,14}$/.test(domain) || /_/.test(user);
      // A full stop at the end belongs to the sentence.
      const [, name = '', stop = ''] = /^(.*?)(\.*)$/.exec(user) ?? [];
      return isDomain ? `${names.host(domain, 'domain')}${slash}${names.user(name)}${stop}` : null;
    },
  },
  {
    pattern: new RegExp(`(?<!${letter})${label}(?:\\.${label})+(?!${letter})`, 'giu'),
    replace: ([text], names) => {
      if (/^[\d.]+$/.test(text)) return null;
      return commonLabels(text) > 0 || names.isDomain(text) ? names.host(text) : null;
    },
  },
  {
    // A version has the same form: what is named one, or follows the product's name, is left.
    pattern:
      /(?<![\d.])(?<!version[^\d\r\n]{0,12})(?<!\b(?:v|sync|connect)\.?\s?)(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/gi,
    replace: ([text], { pseudonyms }) =>
      text.split('.').every((part) => Number(part) < 256) ? pseudonyms.address(text) : null,
  },
  {
    pattern:
      /(?<![\p{L}\p{N}:])(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4}){7}|(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?::(?:[0-9a-f]{1,4}(?::[0-9a-f]{1,4})*)?)(?![\p{L}\p{N}:])/giu,
    replace: ([text], { pseudonyms }) =>
      text.length > 3 && /[0-9a-f]/i.test(text) ? pseudonyms.address(text) : null,
  },
  {
    pattern:
      /\b(user ?principal ?name|admin ?upn|upn|user|sam ?account ?name|account)(["']?\s*[:=]\s*["']?)([^\s,;"'<>()[\]{}\\]{3,})/giu,
    replace: ([whole, name = '', between = '', user = ''], names) =>
      /^(true|false|null|none|unknown|not|is|the)$/i.test(user)
        ? whole
        : `${name}${between}${names.user(user)}`,
  },
];
