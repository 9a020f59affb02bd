import { type Document, isMap, isScalar, LineCounter, type Node, parseDocument } from 'yaml';
import { TextProblem } from './textProblem.js';

/** A parsed YAML or JSON text that still knows where each key stands. */
export interface Positioned {
  value: unknown;
  /** The line (from 1) of a key, or of an item of a list; null when there is no such thing. */
  lineOf(path: readonly PropertyKey[]): number | null;
}

/**
 * JSON is read as YAML as well, which it is a part of: one reader gives the positions of both.
 * @throws TextProblem on anything that is not one well-formed document.
 */
export function parsePositioned(text: string): Positioned {
  if (text.includes('\0')) {
    throw new TextProblem('it is not UTF-8 text; save it as UTF-8', null);
  }
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw new TextProblem(words(problem), lines.linePos(problem.pos[0]).line);
  let value: unknown;
  try {
    value = document.toJS();
  } catch (error) {
    throw new TextProblem((error as Error).message, null);
  }
  return {
    value,
    lineOf: (path) => {
      const offset = offsetOf(document, path);
      return offset === null ? null : lines.linePos(offset).line;
    },
  };
}

function words(problem: { code: string; message: string }): string {
  switch (problem.code) {
    case 'DUPLICATE_KEY':
      return 'the same key stands here a second time';
    case 'MULTIPLE_DOCS':
      return 'a second document begins; one file holds one';
    case 'BAD_DQ_ESCAPE':
      return `${problem.message}; between double quotes a backslash is written twice`;
    default:
      return problem.message;
  }
}

function offsetOf(document: Document, path: readonly PropertyKey[]): number | null {
  const holder = document.getIn(path.slice(0, -1), true);
  const last = path.at(-1);
  if (isMap(holder)) {
    const pair = holder.items.find(({ key }) => isScalar(key) && key.value === last);
    return (pair?.key as Node | undefined)?.range?.[0] ?? null;
  }
  return (document.getIn(path, true) as Node | undefined)?.range?.[0] ?? null;
}
