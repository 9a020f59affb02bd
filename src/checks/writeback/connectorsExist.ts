import { isActiveDirectory, isEntra } from '../../evidence/connectorKind.js';
import { defineCheck } from '../check.js';

interface Data {
  entraConnectors: string[];
  activeDirectoryConnectors: string[];
}

export const connectorsExist = defineCheck({
  code: 'WBD301',
  name: 'connectors-exist',
  area: 'writeback',
  subject: 'server',
  severity: 'error',
  title: 'The server has an Entra connector and an Active Directory connector',
  why: 'Writeback takes resets from Entra ID through one connector and sets them in Active Directory through another.',
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/reference-connect-adsync'],
  needs: ['connectors'],
  judge: ({ connectors }) => {
    const data: Data = {
      entraConnectors: connectors.filter(isEntra).map(({ name }) => name),
      activeDirectoryConnectors: connectors.filter(isActiveDirectory).map(({ name }) => name),
    };
    const complete = data.entraConnectors.length > 0 && data.activeDirectoryConnectors.length > 0;
    return { outcome: complete ? 'pass' : 'fail', data };
  },
  message: ({ outcome, data }) => {
    const seen = [
      `Entra connector: ${data.entraConnectors.join(', ') || 'none'}`,
      `Active Directory connectors: ${data.activeDirectoryConnectors.join(', ') || 'none'}`,
    ];
    if (outcome === 'pass') return { summary: 'Both kinds of connector are present.', seen, todo: [] };
    const absent = data.entraConnectors.length === 0 ? 'Entra' : 'Active Directory';
    return {
      summary: `This server has no ${absent} connector, so it cannot write passwords back.`,
      seen,
      todo: [
        'Make sure that this is the Connect server that serves the tenant, and not another one.',
        'Run the Microsoft Entra Connect wizard to the end.',
      ],
    };
  },
});
