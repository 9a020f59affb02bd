/**
 * A text as a PowerShell string literal, for commands that people read and copy. The parser takes U+2018 to U+201B for
 * single quotes too, so all of them are doubled. Values that this program sends to PowerShell never travel as code.
 */
export function powershellLiteral(text: string): string {
  return `'${text.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}
