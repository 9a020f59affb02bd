import type { Answer } from '../../evidence/answers.js';
import { answerLine } from '../answerLine.js';
import { defineCheck } from '../check.js';

interface Data {
  isFound: boolean;
  isEnabled: boolean | null;
  isRegistered: boolean | null;
  isCapable: boolean | null;
  isAdministrator: boolean | null;
  /** What the operator says of the scope, when the report does not. */
  answered: Answer | null;
}

export const userIsReadyForSspr = defineCheck({
  code: 'WBD804',
  name: 'user-is-ready-for-sspr',
  area: 'tenant',
  subject: 'user',
  severity: 'error',
  title: 'Self-service password reset is on for the user, who has registered',
  why: 'Who is not in the scope of self-service password reset is turned away (SSPR_0009, SSPR_0013), and who has not registered enough methods cannot prove who it is (SSPR_0014).',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/howto-sspr-authenticationdata',
    'https://learn.microsoft.com/graph/api/resources/userregistrationdetails',
  ],
  needs: ['tenantUser'],
  judge: ({ tenantUser: { user } }, { answers }) => {
    const registration = user?.registration ?? null;
    const data: Data = {
      isFound: user !== null,
      isEnabled: registration?.isEnabled ?? null,
      isRegistered: registration?.isRegistered ?? null,
      isCapable: registration?.isCapable ?? null,
      isAdministrator: registration?.isAdministrator ?? null,
      answered: answers.find(({ question }) => question === 'scope') ?? null,
    };
    if (!data.isFound) return { outcome: 'skipped', data };
    const isEnabled = data.isEnabled ?? data.answered?.answer ?? null;
    if (isEnabled === false || data.isRegistered === false) return { outcome: 'fail', data };
    return { outcome: isEnabled === null || data.isRegistered === null ? 'unknown' : 'pass', data };
  },
  message: ({ outcome, data }, { name }) => {
    const seen = [
      `In scope: ${word(data.isEnabled)}`,
      `Registered: ${word(data.isRegistered)}`,
      `Able to reset now: ${word(data.isCapable)}`,
    ];
    if (data.answered) seen.push(answerLine(data.answered));
    if (data.isAdministrator)
      seen.push('An administrator: two methods are asked for, whatever the policy of users says');
    switch (outcome) {
      case 'pass':
        return {
          summary: 'The user is in the scope of self-service password reset and has registered.',
          seen,
          todo: [],
        };
      case 'skipped':
        return { summary: 'There is no cloud user: see WBD610.', seen: [], todo: [] };
      case 'unknown':
        return {
          summary: `Whether ${name} is ready for self-service password reset is not told.`,
          seen,
          todo: [
            'Look in the Microsoft Entra admin center: Password reset, Properties (scope), and Authentication methods, User registration details.',
          ],
        };
      default:
        return data.isRegistered === false && data.isEnabled !== false && data.answered?.answer !== false
          ? {
              summary: `${name} has not registered for self-service password reset.`,
              seen,
              todo: [`Let ${name} register at https://aka.ms/ssprsetup`],
            }
          : {
              summary: `${name} is not in the scope of self-service password reset.`,
              seen,
              todo: [
                'Microsoft Entra admin center, Password reset, Properties: choose All, or a group that holds the user.',
              ],
            };
    }
  },
});

function word(value: boolean | null): string {
  return value === null ? 'not told' : value ? 'yes' : 'no';
}
