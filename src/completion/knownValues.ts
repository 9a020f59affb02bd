import { checks } from '../checks/registry.js';
import { vocabulary } from '../events/lookUp.js';
import { questionNames } from '../evidence/answers.js';
import { reportFormats } from '../reports/formatNames.js';
import { stepIds } from '../steps/step.js';
import type { KnownValues } from './table.js';

const ofChecks = checks.flatMap(({ code, name }) => [code, name]);

/** Words that the command line takes and that its definition does not list. */
export const knownValues: KnownValues = (path, name) => {
  switch (name) {
    case '--format':
      return reportFormats;
    case '--only':
    case '--skip':
      return ofChecks;
    case '--step':
      return stepIds;
    case '--answer':
      return questionNames.flatMap((question) => [`${question}=yes`, `${question}=no`]);
    case 'code':
      return path === 'explain' ? vocabulary().filter((word) => !/\s/.test(word)) : [];
    default:
      return [];
  }
};
