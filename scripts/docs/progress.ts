/**
 * Without the progress that a pipe is told in lines: a terminal draws it in place and takes it away again. Stages may
 * overlap, so what is indented belongs to one of them as long as any is open.
 */
export function withoutProgress(text: string): string {
  let open = 0;
  return text
    .split('\n')
    .filter((line) => {
      const [, mark] = /^(begin|done|failed): /.exec(line) ?? [];
      if (mark === 'begin') open += 1;
      else if (mark) open -= 1;
      return mark === undefined && !(open > 0 && line.startsWith('  '));
    })
    .join('\n');
}
