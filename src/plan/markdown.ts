/** Pieces of Markdown in which no character of a name or a message becomes markup. */

export function markdownText(text: string): string {
  return text.replace(/\s*[\r\n]+\s*/g, ' ').replace(/[\\`*_[\]<>#|]/g, '\\$&');
}

export function markdownBullets(items: readonly string[]): string[] {
  return [...items.map((item) => `- ${markdownText(item)}`), ''];
}

/** PowerShell code in a fence longer than any run of backticks inside, so that no value can end the block. */
export function markdownBlock(lines: readonly string[]): string[] {
  const runs = lines.flatMap((line) => line.match(/`+/g) ?? []).map((run) => run.length);
  const fence = '`'.repeat(Math.max(3, ...runs.map((length) => length + 1)));
  return [`${fence}powershell`, ...lines, fence, ''];
}
