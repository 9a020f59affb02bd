import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, posix } from 'node:path';
import test from 'ava';
import GithubSlugger from 'github-slugger';
import { checks } from '../src/checks/registry.js';
import { facts } from '../src/evidence/factList.js';
import { packagePath } from '../src/packagePath.js';

/** The repository tests itself: what must exist beside each check, and what must be nowhere. */

const tracked = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: packagePath(),
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => file !== '' && existsSync(packagePath(file)));

const areas = [
  'network',
  'server',
  'writeback',
  'directory',
  'permissions',
  'user',
  'policy',
  'tenant',
  'events',
];

/** Codes of checks that are gone. Never reused: old reports and waivers still name them. */
const retiredCodes: readonly string[] = [];

test('codes are unique, of their area, and never a retired one', (t) => {
  const codes = checks.map(({ code }) => code);
  t.deepEqual(codes, [...new Set(codes)]);
  for (const { code, area } of checks) {
    t.regex(code, /^WBD\d{3}$/);
    t.is(Number(code[3]), areas.indexOf(area) + 1, `${code} is not in the range of ${area}`);
    t.false(retiredCodes.includes(code), code);
  }
});

for (const { code, name, area, title } of checks) {
  test(`${code}: file and title are named after what is true`, (t) => {
    const file = name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
    t.true(existsSync(packagePath('src', 'checks', area, `${file}.ts`)), file);
    t.regex(title, /^[A-Z].*[^.]$/);
  });
}

test('each file of an area that defines a check is in the registry', (t) => {
  const names = new Set(checks.map(({ name }) => name));
  for (const area of areas.filter((name) => existsSync(packagePath('src', 'checks', name)))) {
    for (const file of readdirSync(packagePath('src', 'checks', area))) {
      const text = readFileSync(packagePath('src', 'checks', area, file), 'utf8');
      const [, name] = /^ {2}name: '([a-z-]+)',$/m.exec(text) ?? [];
      if (name) t.true(names.has(name), `${file} is not in the registry`);
    }
  }
});

test('each fact is read by a function of the module with its own file', (t) => {
  for (const fact of Object.values(facts)) {
    t.true(existsSync(packagePath('ps', 'WritebackDoctor', 'Public', `${fact.function}.ps1`)), fact.function);
  }
});

test('each fact is declared by a check', (t) => {
  const declared = new Set<string>(checks.flatMap(({ needs, uses }) => [...needs, ...uses]));
  t.deepEqual(
    Object.keys(facts).filter((name) => !declared.has(name)),
    [],
  );
});

test('no page is left over from a check that is gone', (t) => {
  const pages = readdirSync(packagePath('docs', 'checks')).filter((file) => file !== 'README.md');
  t.deepEqual(pages.sort(), checks.map(({ code }) => `${code}.md`).sort());
});

test('no recording is left over from a scenario that is gone', (t) => {
  const names = (folder: string) => readdirSync(packagePath('test', ...folder.split('/'))).sort();
  t.deepEqual(names('fixtures/evidence'), names('lab/scenarios'));
});

test('no tracked file names a path of the machine it was made on', (t) => {
  // A home, a work folder or a temporary folder with something in it. Recordings hold what was seen.
  const path = /(^|[^A-Za-z0-9_.~$}-])\/(work|root|home\/[a-z]+)\/[A-Za-z0-9]/m;
  for (const file of textFiles()) {
    t.notRegex(readFileSync(packagePath(file), 'utf8'), path, file);
  }
});

test('the lock file records no download addresses', (t) => {
  t.notRegex(readFileSync(packagePath('package-lock.json'), 'utf8'), /"resolved"/);
});

test('links between the pages lead somewhere, to a heading that is there too', (t) => {
  const pages = tracked.filter((name) => name.endsWith('.md'));
  let count = 0;
  for (const file of pages) {
    for (const [, target = '', anchor] of textOf(file).matchAll(/\]\(([^)#\s]*)(?:#([^)\s]*))?\)/g)) {
      if (/^[a-z]+:/.test(target)) continue;
      const folder = file.slice(0, -basename(file).length);
      const path = target === '' ? file : posix.normalize(`${folder}${target}`);
      t.true(existsSync(packagePath(path)), `${file} links to ${target}`);
      count += 1;
      if (anchor === undefined) continue;
      t.true(anchorsOf(path).has(anchor), `${file} links to #${anchor} of ${path}`);
    }
  }
  t.true(count > 300, `only ${count} links were found`);
});

/** A page without its code, in which brackets are no links and # is no heading. */
function textOf(file: string): string {
  const page = readFileSync(packagePath(file), 'utf8');
  return page
    .replace(/^(`{3,})[\s\S]*?^\1/gm, '')
    .replace(/`[^`\n]+`/g, (code) => code.replace(/[[\]()#]/g, ''));
}

/** The anchors that a page has for its headings, as GitHub makes them. */
function anchorsOf(file: string): Set<string> {
  const slugger = new GithubSlugger();
  const headings = [...textOf(file).matchAll(/^#{1,6} (.+)$/gm)];
  return new Set(
    headings.map(([, heading = '']) => slugger.slug(heading.replace(/[`*]|\]\([^)]*\)|\[/g, ''))),
  );
}

function textFiles(): string[] {
  return tracked.filter((file) => !/\.(png|zip|evtx)$|^package-lock\.json$/.test(file));
}
