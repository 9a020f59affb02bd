/**
 * Characters that a terminal or a reader could be deceived by: controls and escape sequences, line and paragraph
 * separators, direction overrides, lone surrogates, and everything that is drawn as nothing. Noncharacters are among
 * them because neither XML 1.0 nor HTML may hold them.
 */
const deceptive =
  /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\p{Noncharacter_Code_Point}]|\u20E3/gu;

/**
 * Makes text from outside (names, messages of other programs, values of a file) harmless on a terminal: each deceptive
 * character is shown as its code point, such as <U+001B>, so that two names that look alike can be told apart.
 * The result is one line.
 */
export function safeText(text: string): string {
  return text.replace(deceptive, (character) => `<U+${hexadecimal(character.codePointAt(0) ?? 0)}>`);
}

/** The same characters as JSON escapes, for a text that is JSON already: a parser gives back what was there. */
export function safeJson(json: string): string {
  return json.replace(deceptive, (character) =>
    character === '\n'
      ? character
      : Array.from({ length: character.length }, (_, index) => character.charCodeAt(index))
          .map((unit) => `\\u${unit.toString(16).padStart(4, '0')}`)
          .join(''),
  );
}

function hexadecimal(codePoint: number): string {
  return codePoint.toString(16).toUpperCase().padStart(4, '0');
}
