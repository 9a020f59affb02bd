import type { ColorSupportLevel } from 'chalk';
import type { Finding } from '../checks/finding.js';
import type { Report } from './report.js';
import {
  failureLines,
  passLines,
  type Style,
  skippedLines,
  unknownLines,
  waivedLines,
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
import {
  countsSentence,
  gather,
  groupsOf,
  isUnjudged,
  nextCommandOf,
  originSentence,
  type Part,
  partTitles,
  subjectTitle,
  unsaidUnread,
  verdictSentence,
} from './words.js';

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
  const spaced = (blocks: string[][]) =>
    blocks.flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
  const inFull = (findings: Finding[]) =>
    spaced(gather(findings, reasonOf).map((alike) => failureLines(alike, style)));
  const part = (name: Part, draw: (findings: Finding[]) => string[]) =>
    section(partTitles[name], groupsOf(report.findings, name), draw, style);
  const parts = [
    headline(report, style),
    part('wrong', inFull),
    part('unknown', (findings) =>
      spaced(gather(findings, reasonOf).map((alike) => unknownLines(alike, style))),
    ),
    unreadSection(report, style),
    part('note', inFull),
    part('waived', (findings) => findings.flatMap((finding) => waivedLines(finding, style))),
    part('right', (findings) => findings.flatMap((finding) => passLines(finding, style))),
    part('skipped', (findings) =>
      gather(findings, (finding) => finding.summary).flatMap((alike) => skippedLines(alike, style)),
    ),
    closing(report, style),
  ];
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`;
}

function headline(report: Report, style: Style): string[] {
  const paint = paintOf(report, style);
  return [
    ...hang({ text: '' }, verdictSentence(report), style.width, (text) => style.palette.bold(paint(text))),
    ...hang({ text: '' }, countsSentence(report), style.width),
    ...hang({ text: '' }, originSentence(report), style.width, style.palette.dim),
  ];
}

function paintOf({ summary }: Report, { palette }: Style): Paint {
  switch (summary.verdict) {
    case 'unhealthy':
      return palette.red;
    case 'undetermined':
      return palette.yellow;
    case 'healthy':
      return palette.green;
  }
}

/** A long report has scrolled its beginning away, so the verdict comes again, and then what to type next and how to see more. */
function closing(report: Report, style: Style): string[] {
  const { verdict } = report.summary;
  const next = nextCommandOf(report);
  const explain = style.explain ? '' : '--explain shows how each verdict was reached; ';
  return [
    ...hang(
      {
        text: `${verdict.charAt(0).toUpperCase()}${verdict.slice(1)}: `,
        paint: paintOf(report, style),
      },
      countsSentence(report),
      style.width,
    ),
    ...(next === null ? [] : hang({ text: 'Next: ' }, next, style.width)),
    ...hang({ text: '' }, `${explain}--format json gives all data.`, style.width, style.palette.dim),
  ];
}

/** Findings under one heading, grouped by what they are about. */
function section(
  title: string,
  groups: readonly Finding[][],
  draw: (findings: Finding[]) => string[],
  style: Style,
): string[] {
  if (groups.length === 0) return [];
  return [
    heading(title, style.width, style.signs, style.palette),
    ...groups.flatMap((group) => {
      const subject = group[0]?.subject ?? null;
      const name = subject ? hang({ text: '' }, subjectTitle(subject), style.width, style.palette.bold) : [];
      return ['', ...name, ...draw(group)];
    }),
  ];
}

function unreadSection(report: Report, style: Style): string[] {
  const unsaid = unsaidUnread(report);
  if (unsaid.length === 0) return [];
  const lead = { text: `  ${style.signs.unknown} `, paint: style.palette.yellow };
  return [
    heading('What else could not be read', style.width, style.signs, style.palette),
    '',
    ...unsaid.flatMap((sentence) => hang(lead, sentence, style.width)),
  ];
}

/** Findings that say the same of what was seen and of what to do, and that the same waiver is about, are one matter. */
function reasonOf(finding: Finding): string {
  return JSON.stringify([isUnjudged(finding), finding.seen, finding.todo, finding.waiver ?? null]);
}
