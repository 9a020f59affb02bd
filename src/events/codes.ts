/** The codes that stand in a message whatever its language: HRESULTs, Win32 errors, source files of the engine. */
export interface MessageCodes {
  /** HRESULTs: 8 hexadecimal digits in lower case, the one after `hr=` first. */
  hresults: readonly string[];
  /** Win32 error numbers: plain ones (0x6ba), those in an HRESULT (0x800706ba), and known names (ERROR_ACCESS_DENIED). */
  win32: readonly number[];
  /** Source files of the synchronisation engine that a trace names, such as admaexport.cpp. */
  frames: readonly string[];
}

/** Shared by the many messages without a code. */
const noCodes: MessageCodes = { hresults: [], win32: [], frames: [] };

/** A message of ours holds a handful; more than this is noise. */
const maximumCodes = 16;

const win32Names: Readonly<Record<string, number>> = {
  ERROR_ACCESS_DENIED: 5,
  ERROR_FILENAME_EXCED_RANGE: 206,
  ERROR_LOGON_FAILURE: 1326,
  ERROR_NO_SUCH_DOMAIN: 1355,
  RPC_S_SERVER_UNAVAILABLE: 1722,
};

/**
 * Finds the codes of a message in time linear in its length: each expression below has bounded repetition only.
 * An HRESULT of facility Win32 (0x8007nnnn) counts as the Win32 error in it as well.
 */
export function codesIn(text: string): MessageCodes {
  // Most messages hold none of this, and looking for a word is cheaper than matching.
  const mayHold = text.includes('hr=') || text.includes('0x') || text.includes('.cpp(') || text.includes('_');
  if (!mayHold) return noCodes;
  const hresults = new Set<string>();
  const win32 = new Set<number>();
  const frames = new Set<string>();
  for (const match of first(text, /\bhr=(?:0x)?([0-9a-fA-F]{8})\b/g)) add(match[1] ?? '');
  for (const match of first(text, /\b0x([0-9a-fA-F]{1,8})\b/g)) add(match[1] ?? '');
  for (const match of first(text, /\b[A-Z][A-Z0-9]{2,15}_[A-Z0-9_]{3,40}\b/g)) {
    const number = Object.hasOwn(win32Names, match[0]) ? win32Names[match[0]] : undefined;
    if (number !== undefined) win32.add(number);
  }
  for (const match of first(text, /\b([A-Za-z]\w{0,39}\.cpp)\(\d{1,6}\)/g))
    frames.add((match[1] ?? '').toLowerCase());
  if (hresults.size + win32.size + frames.size === 0) return noCodes;
  return { hresults: [...hresults], win32: [...win32], frames: [...frames] };

  function add(digits: string): void {
    const value = Number.parseInt(digits, 16);
    if (value >= 0x8000_0000) hresults.add(digits.toLowerCase());
    if (value > 0 && value <= 0xffff) win32.add(value);
    if (Math.floor(value / 0x1_0000) === 0x8007) win32.add(value % 0x1_0000);
  }
}

/**
 * "0x80230626", "80230626", "hr=80230626", "-2145188314" and "2149778982" all give "80230626"; null for what is no HRESULT of failure.
 */
export function hresultOf(word: string): string | null {
  const trimmed = word.trim().toLowerCase();
  if (/^(-\d{1,10}|\d{10})$/.test(trimmed)) {
    const value = trimmed.startsWith('-') ? Number(trimmed) + 0x1_0000_0000 : Number(trimmed);
    return value >= 0x8000_0000 && value <= 0xffff_ffff ? value.toString(16) : null;
  }
  const digits = /^(?:hr ?= ?)?(?:0x)?([0-9a-f]{8})$/.exec(trimmed)?.[1];
  return digits && Number.parseInt(digits, 16) >= 0x8000_0000 ? digits : null;
}

function* first(text: string, expression: RegExp): Generator<RegExpExecArray> {
  let count = 0;
  for (const match of text.matchAll(expression)) {
    if (count === maximumCodes) return;
    count += 1;
    yield match;
  }
}
