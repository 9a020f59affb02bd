import type { CompletionTable } from './table.js';

/**
 * The table as plain entries, for a shell to look words up in. "check" has the commands or arguments, "check -" the options,
 * "check --format" the values of one, after a mark that says what the option takes: 0, 1 or * for several; and @ for a file.
 */
export function completionEntries(table: CompletionTable): [key: string, words: string[]][] {
  return [...table].flatMap(([path, { words, options }]): [string, string[]][] => [
    [path, [...words]],
    [`${path} -`, [...options.keys()]],
    ...[...options].map(([name, { takes, values, isFile }]): [string, string[]] => [
      `${path} ${name}`,
      [marks[takes], ...(isFile ? ['@'] : values)],
    ]),
  ]);
}

const marks = { nothing: '0', one: '1', several: '*' } as const;

/** Words of ours are letters, digits and a few signs; anything else could act in a script that is run by a shell. */
export function assertPlain(word: string): string {
  if (!/^[\w@*./:= -]*$/.test(word)) throw new Error(`"${word}" cannot stand in a completion script.`);
  return word;
}
