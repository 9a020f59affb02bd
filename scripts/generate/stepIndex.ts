import { runbook } from '../../src/steps/runbook.js';
import type { GeneratedFile } from './generatedFile.js';

/** The index of the pages on the steps, in the order in which fix makes them. */
export function stepIndex(): GeneratedFile {
  const rows = runbook.map(({ id, title, answers, optIn }, index) => {
    const codes = answers.map((code) => `[${code}](../checks/${code}.md)`).join(', ');
    return `| ${index + 1} | [${id}](${id}.md) | ${title} | ${codes || 'none'} | ${optIn ? 'on request' : ''} |`;
  });
  const content = [
    '# Steps of repair',
    '',
    'What `writeback-doctor fix` can do, in its order. A step is offered when one of its checks fails. *On request*: asked for in',
    'a terminal, named with `--step`, or part of an approved plan.',
    '',
    '| | step | does | called for by | |',
    '|---:|---|---|---|---|',
    ...rows,
    '',
  ];
  return { path: 'docs/steps/README.md', content: content.join('\n') };
}
