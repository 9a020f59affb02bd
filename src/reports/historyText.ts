import { counted, utc } from '../checks/words.js';
import { type Changes, compareRuns, isFailure } from '../history/compare.js';
import type { KeptFinding, KeptRun } from '../history/run.js';
import { safeText } from './safeText.js';
import type { TextOptions } from './text.js';
import { hang, type Paint, paletteOf } from './textLayout.js';

type Look = Pick<TextOptions, 'width' | 'color'>;

/** The runs, newest first, one a line: when, verdict, counts, and what changed since the run before. */
export function runsToText(runs: readonly KeptRun[], last: number, { color }: Look): string {
  const palette = paletteOf(color);
  const paints: Record<KeptRun['verdict'], Paint> = {
    healthy: palette.green,
    unhealthy: palette.red,
    undetermined: palette.yellow,
  };
  const lines = runs.map((run, index) => {
    const count = (severity: string) =>
      run.findings.filter((one) => isFailure(one) && one.severity === severity).length;
    const unknown = run.findings.filter(({ outcome }) => outcome === 'unknown').length;
    const before = runs[index - 1];
    const changes = before ? compareRuns(before, run) : null;
    const change = changes ? `+${changes.new.length} -${changes.resolved.length}` : 'first run';
    const cells = [
      run.id,
      utc(new Date(run.at)),
      paints[run.verdict](run.verdict.padEnd(12)),
      `${counted(count('error'), 'error')}, ${counted(count('warning'), 'warning')}, ${unknown} unknown`.padEnd(
        32,
      ),
      change,
    ];
    return cells.join('  ');
  });
  return `${lines.slice(-last).reverse().join('\n')}\n`;
}

/** What changed between two runs, for people. */
export function changesToText(before: KeptRun, after: KeptRun, { width, color }: Look): string {
  const palette = paletteOf(color);
  const changes = compareRuns(before, after);
  const section = (title: string, findings: KeptFinding[], paint: Paint) =>
    findings.length === 0
      ? []
      : [
          '',
          paint(`${title} (${findings.length})`),
          ...findings.flatMap((finding) => hang({ text: '  ' }, findingLine(finding), width)),
        ];
  const lines = [
    `From ${before.id} (${utc(new Date(before.at))}, ${before.verdict}) to ${after.id} (${utc(new Date(after.at))}, ${after.verdict})`,
    ...(isSame(changes) ? ['', 'Nothing that counts has changed.'] : []),
    ...section('New', changes.new, palette.red),
    ...section('Resolved', changes.resolved, palette.green),
    ...section('Still failing', changes.still, palette.yellow),
    ...section('Failed before, not known now', changes.undecided, palette.yellow),
  ];
  return `${lines.join('\n')}\n`;
}

function isSame(changes: Changes): boolean {
  return changes.new.length + changes.resolved.length + changes.undecided.length === 0;
}

/** One finding in one line of plain text. */
export function findingLine({ code, subject, summary }: KeptFinding): string {
  return safeText(`${code} ${subject ? `${subject.name}: ` : ''}${summary}`);
}
