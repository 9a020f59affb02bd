import type { ColorSupportLevel } from 'chalk';
import isUnicodeSupported from 'is-unicode-supported';

/** What is used of process.stdout and process.stderr to decide how to draw on them. */
export interface OutputStream {
  isTTY?: boolean | undefined;
  columns?: number | undefined;
  /** tty.WriteStream: 1, 4, 8 or 24 bits. */
  getColorDepth?(env?: object): number;
}

export interface Look {
  /** Columns. */
  width: number;
  color: ColorSupportLevel;
  unicode: boolean;
  /** A terminal on which lines can be drawn again: false for files, pipes and TERM=dumb. */
  interactive: boolean;
}

/** Width of a file, a pipe, and a terminal that does not tell. */
const defaultWidth = 80;

/**
 * How to draw on a stream. Colour, first answer wins: `flags.color` (--color, --no-color); FORCE_COLOR (0 and false
 * mean none, 1 to 3 the level); NO_COLOR when it is not empty (no-color.org); TERM=dumb; and then only on a terminal,
 * as much as it can. Signs beyond ASCII are for terminals alone: Windows PowerShell reads the output of a program in
 * the OEM code page.
 */
export function lookOf(
  stream: OutputStream,
  env: NodeJS.ProcessEnv,
  flags: { color?: boolean | undefined } = {},
): Look {
  const isTerminal = stream.isTTY === true;
  const interactive = isTerminal && env['TERM'] !== 'dumb';
  return {
    width: isTerminal && stream.columns ? stream.columns : defaultWidth,
    color: colorOf(stream, env, flags.color, interactive),
    unicode: interactive && isUnicodeSupported(),
    interactive,
  };
}

function colorOf(
  stream: OutputStream,
  env: NodeJS.ProcessEnv,
  flag: boolean | undefined,
  interactive: boolean,
): ColorSupportLevel {
  const supported = interactive ? depthLevel(stream, env) : 0;
  if (flag !== undefined) return flag ? atLeastBasic(supported) : 0;
  const forced = env['FORCE_COLOR'];
  if (forced !== undefined) return forcedLevel(forced, supported);
  if (env['NO_COLOR']) return 0;
  return supported;
}

function forcedLevel(forced: string, supported: ColorSupportLevel): ColorSupportLevel {
  switch (forced) {
    case '0':
    case 'false':
      return 0;
    case '2':
      return 2;
    case '3':
      return 3;
    default:
      return atLeastBasic(supported);
  }
}

function atLeastBasic(level: ColorSupportLevel): ColorSupportLevel {
  return level === 0 ? 1 : level;
}

/** FORCE_COLOR and NO_COLOR are left out: they are decided above, and Node.js warns on standard error about both. */
function depthLevel(stream: OutputStream, env: NodeJS.ProcessEnv): ColorSupportLevel {
  const { FORCE_COLOR: _forced, NO_COLOR: _none, ...terminal } = env;
  switch (stream.getColorDepth?.(terminal) ?? 1) {
    case 24:
      return 3;
    case 8:
      return 2;
    case 4:
      return 1;
    default:
      return 0;
  }
}
