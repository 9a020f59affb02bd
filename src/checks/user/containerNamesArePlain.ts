import { defineCheck } from '../check.js';
import { list } from '../words.js';
import { badCharacters, nameOf } from './containerName.js';

interface Data {
  containers: { distinguishedName: string; name: string; bad: string[] }[];
}

export const containerNamesArePlain = defineCheck({
  code: 'WBD609',
  name: 'container-names-are-plain',
  area: 'user',
  subject: 'user',
  severity: 'warning',
  title: 'No container above the user has a reserved character in its name',
  why: 'Resets for users below a container whose name has a reserved character fail with 33001, since the path to the user is taken apart wrongly.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'https://learn.microsoft.com/troubleshoot/windows-server/active-directory/naming-conventions-for-computer-domain-site-ou (reserved characters)',
  ],
  needs: ['ancestors'],
  judge: ({ ancestors }) => {
    const containers = ancestors.containers.slice(0, -1).flatMap(({ distinguishedName }) => {
      const name = nameOf(distinguishedName);
      const bad = badCharacters(name);
      return bad.length > 0 ? [{ distinguishedName, name, bad }] : [];
    });
    return { outcome: containers.length > 0 ? 'fail' : 'pass', data: { containers } satisfies Data };
  },
  message: ({ outcome, data }, { name: user }) =>
    outcome === 'pass'
      ? { summary: 'The names of the containers above the user are plain.', seen: [], todo: [] }
      : {
          summary: `A container above ${user} has a reserved character in its name: ${list(data.containers.map(({ name }) => name))}.`,
          seen: data.containers.map(({ distinguishedName, bad }) => `${distinguishedName}: ${bad.join(' ')}`),
          todo: [
            'Rename the container, or move the user to one with a plain name. Distinguished names that are kept elsewhere (filters, group policies by name, scripts) change with it.',
          ],
        },
});
