import type { ColorSupportLevel } from 'chalk';
import type { Severity } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import type { Subject } from '../checks/subject.js';
import { counted, utc } from '../checks/words.js';
import type { Report } from './report.js';
import {
  failureLines,
  isUnjudged,
  passLines,
  type Style,
  skippedLines,
  unknownLines,
} from './textFinding.js';
import {
  asciiSigns,
  hang,
  heading,
  maximumWidth,
  minimumWidth,
  type Paint,
  paletteOf,
  unicodeSigns,
} from './textLayout.js';

export interface TextOptions {
  /** Columns of the terminal. No line is wider, down to 40 columns. */
  width: number;
  /** 0: no colour. What the terminal can do is for the caller to know. */
  color: ColorSupportLevel;
  /** Draw signs and rules that need more than ASCII. */
  unicode: boolean;
  /** Show the reasoning behind each finding, and for every finding what was seen and where it was read. */
  explain: boolean;
}

const severityOrder: readonly Severity[] = ['error', 'warning', 'info'];

/**
 * The report for people: the verdict, then what is wrong, what could not be determined, what is worth knowing, and
 * briefly what is right. Pure: the same report and options give the same text.
 */
export function toText(report: Report, options: TextOptions): string {
  const style: Style = {
    width: Math.max(minimumWidth, Math.min(maximumWidth, Math.floor(options.width))),
    palette: paletteOf(options.color),
    signs: options.unicode ? unicodeSigns : asciiSigns,
    explain: options.explain,
  };
  const having = (outcome: Finding['outcome']) =>
    report.findings.filter((finding) => finding.outcome === outcome);
  const failed = having('fail').sort(
    (left, right) => severityOrder.indexOf(left.severity) - severityOrder.indexOf(right.severity),
  );
  const spaced = (blocks: string[][]) =>
    blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  const inFull = (findings: Finding[]) =>
    spaced(gather(findings, reasonOf).map((alike) => failureLines(alike, style)));
  const sections = [
    section('What is wrong', failed.filter(isProblem), inFull, style),
    section(
      'What could not be determined',
      having('unknown'),
      (findings) => spaced(gather(findings, reasonOf).map((alike) => unknownLines(alike, style))),
      style,
    ),
    unreadSection(report, style),
    section(
      'Worth knowing',
      failed.filter((finding) => !isProblem(finding)),
      inFull,
      style,
    ),
    section(
      'What is right',
      having('pass'),
      (findings) => findings.flatMap((finding) => passLines(finding, style)),
      style,
    ),
    section(
      'What does not apply',
      having('skipped'),
      (findings) =>
        gather(findings, (finding) => finding.summary).flatMap((alike) => skippedLines(alike, style)),
      style,
    ),
  ];
  const parts = [headline(report, style), ...sections, closing(report, style)];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(report: Report, style: Style): string[] {
  const { paint, words } = verdictOf(report, style);
  return [
    ...hang({ text: '' }, words, style.width, (text) => style.palette.bold(paint(text))),
    ...hang({ text: '' }, counts(report), style.width),
    ...hang(
      { text: '' },
      `Facts of ${utc(new Date(report.collectedAt))}, read by writeback-doctor ${report.tool}`,
      style.width,
      style.palette.dim,
    ),
  ];
}

function verdictOf(report: Report, { palette }: Style): { paint: Paint; words: string } {
  const { verdict, failures } = report.summary;
  switch (verdict) {
    case 'unhealthy':
      return { paint: palette.red, words: `Password writeback is unhealthy on ${report.server}` };
    case 'undetermined':
      return {
        paint: palette.yellow,
        words: `Whether password writeback is healthy on ${report.server} could not be determined`,
      };
    case 'healthy':
      return {
        paint: palette.green,
        words: `Password writeback is healthy on ${report.server}${failures.warning > 0 ? ', with warnings' : ''}`,
      };
  }
}

/** "2 errors, 1 warning, 9 passed": what there is none of is left out. */
function counts({ summary: { failures, outcomes } }: Report): string {
  const parts: [number, string][] = [
    [failures.error, counted(failures.error, 'error')],
    [failures.warning, counted(failures.warning, 'warning')],
    [outcomes.unknown, `${outcomes.unknown} unknown`],
    [failures.info, counted(failures.info, 'note')],
    [outcomes.pass, `${outcomes.pass} passed`],
    [outcomes.skipped, `${outcomes.skipped} skipped`],
  ];
  const present = parts.filter(([count]) => count > 0).map(([, words]) => words);
  return present.join(', ') || 'Nothing was checked';
}

/** A long report has scrolled its beginning away, so the verdict comes again, and then how to see more. */
function closing(report: Report, style: Style): string[] {
  const { paint } = verdictOf(report, style);
  const { verdict } = report.summary;
  const explain = style.explain ? '' : '--explain shows how each verdict was reached; ';
  return [
    ...hang(
      { text: `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}: `, paint },
      counts(report),
      style.width,
    ),
    ...hang({ text: '' }, `${explain}--format json gives all data.`, style.width, style.palette.dim),
  ];
}

/** Findings under one heading, grouped by what they are about. */
function section(
  title: string,
  findings: readonly Finding[],
  draw: (findings: Finding[]) => string[],
  style: Style,
): string[] {
  if (findings.length === 0) return [];
  const groups = gather([...findings].sort(bySubjectKind), (finding) => subjectTitle(finding.subject));
  return [
    heading(title, style.width, style.signs, style.palette),
    ...groups.flatMap((group) => {
      const subject = group[0]?.subject ?? null;
      const name = subject ? hang({ text: '' }, subjectTitle(subject), style.width, style.palette.bold) : [];
      return ['', ...name, ...draw(group)];
    }),
  ];
}

/** Facts that no finding mentions as its reason, so that nothing unread goes unsaid. */
function unreadSection(report: Report, style: Style): string[] {
  const said = new Set(report.findings.filter(isUnjudged).flatMap(({ seen }) => seen));
  const unsaid = report.unread.filter(({ reason }) => !said.has(reason));
  if (unsaid.length === 0) return [];
  return [
    heading('What else could not be read', style.width, style.signs, style.palette),
    '',
    ...unsaid.flatMap(({ fact, about, reason }) =>
      hang(
        { text: `  ${style.signs.unknown} `, paint: style.palette.yellow },
        `${[fact, ...Object.values(about)].join(' ')}: ${reason}`,
        style.width,
      ),
    ),
  ];
}

function subjectTitle(subject: Subject | null): string {
  switch (subject?.kind) {
    case undefined:
      return '';
    case 'server':
      return `Server ${subject.name}`;
    case 'domain':
      return `Domain ${subject.name}`;
    case 'user':
      return subject.domain && !subject.name.toLowerCase().endsWith(`@${subject.domain.toLowerCase()}`)
        ? `User ${subject.name} in ${subject.domain}`
        : `User ${subject.name}`;
  }
}

const kindOrder: readonly (Subject['kind'] | undefined)[] = [undefined, 'server', 'domain', 'user'];

function bySubjectKind(left: Finding, right: Finding): number {
  return kindOrder.indexOf(left.subject?.kind) - kindOrder.indexOf(right.subject?.kind);
}

function isProblem(finding: Finding): boolean {
  return finding.severity !== 'info';
}

/** Findings that say the same of what was seen and of what to do are one matter. */
function reasonOf(finding: Finding): string {
  return JSON.stringify([isUnjudged(finding), finding.seen, finding.todo]);
}

/** Groups of equal key, in the order in which each key first appears. */
function gather(findings: readonly Finding[], keyOf: (finding: Finding) => string): Finding[][] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(keyOf(finding));
    if (group) group.push(finding);
    else groups.set(keyOf(finding), [finding]);
  }
  return [...groups.values()];
}
