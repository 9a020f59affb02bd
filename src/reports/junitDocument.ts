import { escapeMarkup } from './escapeMarkup.js';

export type JunitResult = 'failure' | 'error' | 'skipped' | 'passed';

export interface JunitCase {
  name: string;
  /** Dots part it into a package and a name. */
  className: string;
  result: JunitResult;
  /** Of a failure or an error: its kind and the sentence that lists show. */
  type?: string;
  message?: string;
  /** What was found: of a passed case its output. */
  lines: readonly string[];
}

export interface JunitSuite {
  name: string;
  cases: readonly JunitCase[];
}

/** JUnit XML as Jenkins and most others read it. */
export function junitDocument(
  suites: readonly JunitSuite[],
  { server, at, tool }: { server: string; at: string; tool: string },
): string {
  const all = tally(suites.flatMap(({ cases }) => cases));
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="writeback-doctor" tests="${all.tests}" failures="${all.failures}" errors="${all.errors}" time="0">`,
    ...suites.flatMap(({ name, cases }, index) => {
      const { tests, failures, errors, skipped } = tally(cases);
      return [
        `  <testsuite id="${index}" name="${attribute(name)}" package="writeback-doctor" hostname="${attribute(server)}" timestamp="${at.slice(0, 19)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}" time="0">`,
        '    <properties>',
        `      <property name="tool" value="${attribute(tool)}"/>`,
        '    </properties>',
        ...cases.flatMap(testCase),
        '  </testsuite>',
      ];
    }),
    '</testsuites>',
  ];
  return `${lines.join('\n')}\n`;
}

function tally(cases: readonly JunitCase[]) {
  const count = (wanted: JunitResult) => cases.filter(({ result }) => result === wanted).length;
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  };
}

function testCase({ name, className, result, type = '', message = '', lines }: JunitCase): string[] {
  const open = `    <testcase name="${attribute(name)}" classname="${attribute(className)}" time="0"`;
  switch (result) {
    case 'failure':
    case 'error':
      return [
        `${open}>`,
        `      <${result} type="${attribute(type)}" message="${attribute(message)}">${content(lines)}</${result}>`,
        '    </testcase>',
      ];
    case 'skipped':
      return [`${open}>`, `      <skipped>${content(lines)}</skipped>`, '    </testcase>'];
    case 'passed':
      if (lines.length === 0) return [`${open}/>`];
      return [`${open}>`, `      <system-out>${content(lines)}</system-out>`, '    </testcase>'];
  }
}

/** White space at the ends and in runs is not kept by every reader of an attribute. */
function attribute(text: string): string {
  return escapeMarkup(text.trim().replace(/ {2,}/g, ' '));
}

function content(lines: readonly string[]): string {
  return lines.map(escapeMarkup).join('\n');
}
