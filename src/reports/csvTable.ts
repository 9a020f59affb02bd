import { safeText } from './safeText.js';

/** The name of a column and how its field is read from what a row is about. */
export type Column<Row> = readonly [string, (row: Row) => string];

/** One line a row, by RFC 4180: a header, commas, CR LF, every field in quotes. */
export function csvTable<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(([name]) => name), ...rows.map((row) => columns.map(([, read]) => read(row)))];
  return lines.map((fields) => `${fields.map(field).join(',')}\r\n`).join('');
}

/**
 * A spreadsheet runs a field that begins with one of these as a formula, quotes or not, and names come from outside; an
 * apostrophe before it makes it text (OWASP, "CSV Injection"). The wide forms count in East Asian versions.
 */
const formula = /^\s*[=+\-@＝＋－＠]/;

function field(value: string): string {
  const safe = safeText(value);
  return `"${(formula.test(safe) ? `'${safe}` : safe).replaceAll('"', '""')}"`;
}
