import type { Argument, Command, Option } from 'commander';

/** What may stand after an option: nothing, one value, or several until the next option. */
export type Takes = 'nothing' | 'one' | 'several';

export interface CompletedOption {
  takes: Takes;
  /** Words to offer for its value. */
  values: readonly string[];
  /** Whether its value is a file or a folder. */
  isFile: boolean;
}

/** What can follow a command: its own commands or the words of its arguments, and its options. */
export interface CompletedCommand {
  words: readonly string[];
  options: ReadonlyMap<string, CompletedOption>;
}

/** By the path of the command: "", "check", "schedule install". */
export type CompletionTable = ReadonlyMap<string, CompletedCommand>;

/** Words for an option or an argument that names no choices itself: by the path of the command and the name. */
export type KnownValues = (path: string, name: string) => readonly string[];

/** Reads the table from the command line's own definition, so the two cannot drift apart. */
export function completionTable(program: Command, known: KnownValues): CompletionTable {
  const table = new Map<string, CompletedCommand>();
  const visit = (command: Command, path: string): void => {
    const options = new Map<string, CompletedOption>([['--help', flag]]);
    // Options of the program itself are taken by each of its commands; --version by itself alone.
    const shared = command === program ? [] : program.options.filter(({ long }) => long !== '--version');
    for (const option of [...command.options, ...shared].filter(({ hidden }) => !hidden)) {
      const completed = optionOf(option, path, known);
      for (const name of [option.long, option.short]) if (name) options.set(name, completed);
    }
    const own = command.commands.map((child) => child.name());
    const words =
      own.length > 0 ? own : command.registeredArguments.flatMap((one) => argumentWords(one, path, known));
    table.set(path, { words, options });
    for (const child of command.commands) visit(child, `${path} ${child.name()}`.trim());
  };
  visit(program, '');
  return table;
}

const flag: CompletedOption = { takes: 'nothing', values: [], isFile: false };

function optionOf(option: Option, path: string, known: KnownValues): CompletedOption {
  const { required, optional, variadic, argChoices, long, flags } = option;
  // A value that may be left out is not waited for.
  if (!required || optional) return flag;
  return {
    takes: variadic ? 'several' : 'one',
    values: argChoices ?? known(path, long ?? ''),
    isFile: /[<[](file|path|folder)/.test(flags),
  };
}

function argumentWords(argument: Argument, path: string, known: KnownValues): readonly string[] {
  return argument.argChoices ?? known(path, argument.name());
}
