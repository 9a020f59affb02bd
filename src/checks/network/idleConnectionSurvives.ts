import { defineCheck } from '../check.js';
import { duration } from '../words.js';

interface Data {
  hostName: string;
  proxy: string | null;
  idleSeconds: number;
  outcome: 'survived' | 'closed' | 'reset' | 'silent' | 'notOpened';
  afterSeconds: number;
  problem: string | null;
}

/** What the relay needs at the least. */
const neededSeconds = 180;

export const idleConnectionSurvives = defineCheck({
  code: 'WBD105',
  name: 'idle-connection-survives',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'An idle connection to the relay lives for at least 3 minutes',
  why: 'Between two resets nothing is sent for minutes. A firewall or a proxy that forgets idle connections sooner leaves the server listening to a dead line.',
  notes: [
    'The connection is opened with TLS, nothing is sent for the time asked for, and then a request is. A server may tire of waiting for the request and close the connection itself, with or without an answer (408); that says nothing of what lies on the way, and is unknown.',
  ],
  sources: ['https://learn.microsoft.com/entra/identity/hybrid/connect/how-to-connect-install-prerequisites'],
  needs: ['idleConnection'],
  judge: ({ idleConnection: { hostName, proxy, idleSeconds, outcome, afterSeconds, problem } }) => {
    const data: Data = { hostName, proxy, idleSeconds, outcome, afterSeconds, problem };
    switch (outcome) {
      case 'survived':
        return { outcome: afterSeconds >= neededSeconds ? 'pass' : 'unknown', data };
      case 'reset':
      case 'silent':
        return { outcome: 'fail', data };
      default:
        return { outcome: 'unknown', data };
    }
  },
  message: ({ outcome, data }) => {
    const seen = [
      `${data.hostName}${data.proxy === null ? '' : ` through ${data.proxy}`}: ${words[data.outcome]} (${duration(data.afterSeconds)} of ${duration(data.idleSeconds)})`,
      ...(data.problem ? [data.problem] : []),
    ];
    switch (outcome) {
      case 'pass':
        return {
          summary: `A connection lives through ${duration(data.idleSeconds)} of silence.`,
          seen,
          todo: [],
        };
      case 'unknown':
        return data.outcome === 'closed'
          ? {
              summary: `The idle connection was closed properly after ${duration(data.afterSeconds)}: perhaps by the relay itself.`,
              seen,
              todo: [
                'Ask who runs the firewall and the proxy for their limit of idle connections: 6 minutes is enough.',
              ],
            }
          : { summary: 'Whether an idle connection lives long enough was not seen.', seen, todo: [] };
      default:
        return {
          summary:
            data.outcome === 'reset'
              ? `The idle connection was reset after ${duration(data.afterSeconds)}.`
              : `After ${duration(data.idleSeconds)} of silence the connection was dead, without a word.`,
          seen,
          todo: [
            'Raise the limit of idle connections in the firewall and the proxy to at least 6 minutes for the endpoints of writeback.',
          ],
        };
    }
  },
});

const words: Record<Data['outcome'], string> = {
  survived: 'alive at the end',
  closed: 'closed by the other side',
  reset: 'reset',
  silent: 'no answer any more',
  notOpened: 'not opened',
};
