/**
 * A page with real output. Each line that begins with "$ " in a block of the language `console` is a command; what
 * follows it is its output, and is made anew by running it. Comments between the blocks direct that:
 *
 *   <!-- lab: service-stopped -->   the server is from here on as this scenario tells it; files stay
 *   <!-- run: COMMAND -->           run without being shown
 *   <!-- first: 20 -->              of each command of the next block, show these many lines
 *
 * A block whose output has fences of its own stands between longer ones.
 */
export interface Stage {
  use(scenario: string): Promise<void>;
  /** Runs a command line and gives what a terminal would show. */
  run(command: string): Promise<string>;
}

const part = /^<!-- (lab|run|first): (.+) -->$|^(`{3,})console\n([\s\S]*?)^\3$/gm;

/** The page with the output of now. */
export async function withOutput(page: string, stage: Stage): Promise<string> {
  let made = '';
  let at = 0;
  let first = Number.POSITIVE_INFINITY;
  for (const match of page.matchAll(part)) {
    const [whole, direction, value = '', fence, block] = match;
    made += page.slice(at, match.index);
    at = match.index + whole.length;
    if (block === undefined) {
      made += whole;
      if (direction === 'lab') await stage.use(value);
      else if (direction === 'run') await stage.run(value);
      else first = Number(value);
      continue;
    }
    const output = await blockOf(commandsOf(block), first, stage);
    if (output.includes(`\n${fence}`))
      throw new Error(`Write a longer fence than ${fence} around: ${output}`);
    made += `${fence}console\n${output}${fence}`;
    first = Number.POSITIVE_INFINITY;
  }
  return made + page.slice(at);
}

/** The commands of a page, those that are not shown left out. */
export function shownCommands(page: string): string[] {
  return [...page.matchAll(part)].flatMap(([, , , , block]) =>
    block === undefined ? [] : commandsOf(block),
  );
}

function commandsOf(block: string): string[] {
  return block
    .split('\n')
    .filter((line) => line.startsWith('$ '))
    .map((line) => line.slice(2));
}

async function blockOf(commands: readonly string[], first: number, stage: Stage): Promise<string> {
  let text = '';
  for (const command of commands) {
    const output = (await stage.run(command)).replace(/\s+$/, '');
    const lines = output === '' ? [] : output.split('\n');
    const shown = lines.length > first ? [...lines.slice(0, first), '...'] : lines;
    text += `$ ${command}\n${shown.map((line) => `${line}\n`).join('')}`;
  }
  return text;
}
