import type { Look } from '../terminal/streams.js';
import { type AuditDomainReport, type AuditReport, caveat, isEmpty } from './auditReport.js';
import {
  asciiSigns,
  hang,
  heading,
  maximumWidth,
  minimumWidth,
  type Palette,
  paletteOf,
  type Signs,
  unicodeSigns,
} from './textLayout.js';

/** Groups beyond this are only counted: whoever has more reads the csv. */
const groupsShown = 20;

/** The audit for people: counts, then what stands in the way, worst first. */
export function auditToText(report: AuditReport, look: Pick<Look, 'width' | 'color' | 'unicode'>): string {
  const page = {
    width: Math.min(Math.max(look.width, minimumWidth), maximumWidth),
    palette: paletteOf(look.color),
    signs: look.unicode ? unicodeSigns : asciiSigns,
  };
  const parts = report.domains.map((domain) => domainPart(domain, report, page));
  return `${parts.map((lines) => lines.join('\n')).join('\n\n')}\n`;
}

interface Page {
  readonly width: number;
  readonly palette: Palette;
  readonly signs: Signs;
}

function domainPart(domain: AuditDomainReport, report: AuditReport, page: Page): string[] {
  const { width, palette, signs } = page;
  const account = domain.account ?? 'the connector account';
  const lines = [heading(`Writeback rights of ${account} in ${domain.domain}`, width, signs, palette)];
  const doubt = caveat(domain, report.filter);
  if (doubt !== null)
    lines.push(...hang({ text: `${signs.warning} `, paint: palette.yellow }, doubt, width, palette.yellow));
  if (domain.readFrom === null) return lines;
  const { server, reader } = domain.readFrom;
  const filter = report.filter === null ? '' : `, filter ${report.filter}`;
  lines.push(...hang({ text: '  Scope: ' }, `${domain.searchBase}${filter}`, width));
  lines.push(...hang({ text: '  Asked: ' }, `${server} (${reader}), ${seconds(report)}`, width), '');
  if (!isEmpty(domain)) lines.push(...counts(domain, report, page));
  if (domain.groups.length > 0) {
    lines.push('', palette.bold('What stands in the way, worst first'));
    for (const [index, group] of domain.groups.slice(0, groupsShown).entries()) {
      lines.push('', ...groupPart(group, index + 1, report, page));
    }
    const more = domain.groups.length - groupsShown;
    if (more > 0) lines.push('', `  and ${number(more)} more causes; --format json or csv has them all.`);
  }
  return lines;
}

function counts(
  { counts }: AuditDomainReport,
  { rights }: AuditReport,
  { palette, signs, width }: Page,
): string[] {
  const rows: Array<[sign: string, paint: (text: string) => string, users: number, words: string]> = [
    [signs.pass, palette.green, counts.writable, 'can be reset: every right is there'],
    [signs.fail, palette.red, counts.lacking, 'cannot be reset or unlocked: a right is missing'],
    [signs.unknown, palette.yellow, counts.unknown, 'unknown'],
  ];
  const size = number(counts.users).length;
  return [
    ...rows
      .filter(([, , users]) => users > 0)
      .flatMap(([sign, paint, users, words]) => {
        const lead = `  ${sign} ${number(users).padStart(size)} ${percent(users, counts.users)}  `;
        return hang({ text: lead, paint }, words, width);
      }),
    `    ${number(counts.users).padStart(size)} users in all`,
    ...rights.flatMap(({ id, name }) =>
      hang({ text: '    ' }, `${name} on ${number(counts.granted[id] ?? 0)}`, width, palette.dim),
    ),
  ];
}

function groupPart(
  group: AuditDomainReport['groups'][number],
  rank: number,
  { rights }: AuditReport,
  page: Page,
): string[] {
  const { width, palette } = page;
  const lead = `${String(rank).padStart(3)}. `;
  const users = `${number(group.users)} user${group.users === 1 ? '' : 's'}`;
  const names = rights.filter(({ id }) => group.rights.includes(id)).map(({ name }) => name);
  return [
    ...hang({ text: lead }, `${users}: ${group.summary}`, width, palette.bold),
    ...hang({ text: '     Missing: ' }, names.join(', '), width),
    ...hang({ text: '     To do: ' }, group.todo, width),
    ...hang({ text: '     Such as: ' }, group.examples.slice(0, 2).join('; '), width, palette.dim),
  ];
}

const number = (value: number) => value.toLocaleString('en');

function percent(part: number, whole: number): string {
  return `${(whole === 0 ? 0 : (100 * part) / whole).toFixed(1).padStart(5)} %`;
}

function seconds({ seconds }: AuditReport): string {
  return `${seconds < 10 ? seconds.toFixed(1) : Math.round(seconds)} seconds`;
}
