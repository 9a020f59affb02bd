import type { Severity } from '../checks/check.js';
import type { Finding } from '../checks/finding.js';
import { hang, type Lead, type Paint, type Palette, type Signs } from './textLayout.js';
import { isUnjudged, severityWord, sourceSentence, waiverSentence } from './words.js';

/** What every part of the text report needs to know to draw. */
export interface Style {
  width: number;
  palette: Palette;
  signs: Signs;
  /** Show the reasoning, and for every finding what was seen and where it was read. */
  explain: boolean;
}

const labelColumn = 4;
const labelWidth = 8;

/**
 * Failures in full: what is wrong, why it matters, what was seen, what to do. Those of one subject with the same
 * evidence and the same remedy are one matter, and told together.
 */
export function failureLines(findings: readonly Finding[], style: Style): string[] {
  const [first] = findings;
  if (!first) return [];
  const why = findings.map((finding) => finding.why);
  return [
    ...findings.flatMap((finding) => {
      const { sign, paint } = lookOf(finding.severity, style);
      const lead = { text: `  ${sign} ${severityWord(finding.severity)} ${finding.code}  `, paint };
      return hang(lead, finding.summary, style.width, style.palette.bold);
    }),
    ...labelled('Why', [...new Set(why)], style, style.palette.dim),
    ...labelled('Seen', first.seen, style),
    ...numbered('Do', first.todo, style),
    ...labelled('Waiver', first.waiver ? [waiverSentence(first.waiver)] : [], style),
    ...findings.flatMap((finding) => explanationLines(finding, style)),
  ];
}

/** A failure that is accepted, and by whom; the whole of it when it is to be explained. */
export function waivedLines(finding: Finding, style: Style): string[] {
  const lead = { text: `  ${style.signs.skipped} ${severityWord(finding.severity)} ${finding.code}  ` };
  return [
    ...hang(lead, finding.summary, style.width),
    ...labelled('Waiver', finding.waiver ? [waiverSentence(finding.waiver)] : [], style),
    ...(style.explain ? labelled('Seen', finding.seen, style) : []),
    ...explanationLines(finding, style),
  ];
}

/** Findings that are unknown for the same reason: a line each, and the reason once. */
export function unknownLines(findings: readonly Finding[], style: Style): string[] {
  const first = findings[0];
  if (!first) return [];
  return [
    ...findings.flatMap((finding) =>
      hang(
        { text: `  ${style.signs.unknown} ${finding.code}  `, paint: style.palette.yellow },
        isUnjudged(finding) ? finding.title : finding.summary,
        style.width,
        style.palette.bold,
      ),
    ),
    ...labelled(isUnjudged(first) ? 'Reason' : 'Seen', first.seen, style),
    ...numbered('Do', first.todo, style),
    ...findings.flatMap((finding) => explanationLines(finding, style)),
  ];
}

/** One line, or the whole of it when it is to be explained. */
export function passLines(finding: Finding, style: Style): string[] {
  const lead = { text: `  ${style.signs.pass} ${finding.code}  `, paint: style.palette.green };
  return [
    ...hang(lead, finding.summary, style.width),
    ...(style.explain ? labelled('Seen', finding.seen, style) : []),
    ...explanationLines(finding, style),
  ];
}

/** Findings that are skipped for the same reason, in one line. */
export function skippedLines(findings: readonly Finding[], style: Style): string[] {
  const codes = findings.map(({ code }) => code).join(', ');
  const lead = { text: `  ${style.signs.skipped} ` };
  return hang(lead, `${codes}  ${findings[0]?.summary ?? ''}`, style.width, style.palette.dim);
}

function explanationLines(finding: Finding, style: Style): string[] {
  if (!style.explain) return [];
  return [
    ...labelled('Detail', finding.detail ?? [], style),
    ...labelled('From', finding.facts.map(sourceSentence), style, style.palette.dim),
  ];
}

function labelled(label: string, texts: readonly string[], style: Style, paint?: Paint): string[] {
  return texts.flatMap((text, index) =>
    hang(
      { ...labelLead(index === 0 ? label : '', style), hanging: texts.length > 1 ? 2 : 0 },
      text,
      style.width,
      paint,
    ),
  );
}

function numbered(label: string, texts: readonly string[], style: Style): string[] {
  return texts.flatMap((text, index) => {
    const { text: column } = labelLead(index === 0 ? label : '', style);
    return hang({ text: `${column}${index + 1}. `, paint: style.palette.cyan }, text, style.width);
  });
}

function labelLead(label: string, style: Style): Lead {
  return { text: `${' '.repeat(labelColumn)}${label.padEnd(labelWidth)}`, paint: style.palette.cyan };
}

function lookOf(severity: Severity, { signs, palette }: Style): { sign: string; paint: Paint } {
  switch (severity) {
    case 'error':
      return { sign: signs.fail, paint: palette.red };
    case 'warning':
      return { sign: signs.warning, paint: palette.yellow };
    case 'info':
      return { sign: signs.note, paint: palette.cyan };
  }
}
