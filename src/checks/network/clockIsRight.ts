import { defineCheck } from '../check.js';
import { duration } from '../words.js';

interface Data {
  /** Seconds by which this server's clock is ahead of each endpoint's; negative: behind. */
  ahead: { hostName: string; seconds: number }[];
  median: number | null;
}

/** Tokens and Kerberos tickets are refused from 5 minutes on. */
const refusedSeconds = 300;
const warnedSeconds = 60;

export const clockIsRight = defineCheck({
  code: 'WBD104',
  name: 'clock-is-right',
  area: 'network',
  subject: 'server',
  severity: 'error',
  title: 'The clock of the server is right',
  why: 'The cloud refuses tokens, and domain controllers refuse tickets, of a server whose clock is 5 minutes off.',
  sources: [
    'https://learn.microsoft.com/entra/identity/authentication/troubleshoot-sspr-writeback',
    'RFC 9110 6.6.1 (Date)',
  ],
  needs: ['endpoints'],
  judge: ({ endpoints }) => {
    const ahead = endpoints
      .flatMap(({ probes }) => probes)
      .flatMap(({ hostName, date, askedAt }) =>
        date === null || askedAt === null
          ? []
          : [{ hostName, seconds: Math.round((Date.parse(askedAt) - Date.parse(date)) / 1000) }],
      );
    const sorted = ahead.map(({ seconds }) => seconds).sort((left, right) => left - right);
    // One device on the way with a clock of its own must not decide.
    const data: Data = { ahead, median: sorted[Math.floor(sorted.length / 2)] ?? null };
    if (data.median === null) return { outcome: 'skipped', data };
    const off = Math.abs(data.median);
    if (off >= refusedSeconds) return { outcome: 'fail', data };
    return off >= warnedSeconds ? { outcome: 'fail', severity: 'warning', data } : { outcome: 'pass', data };
  },
  message: ({ outcome, data }) => {
    const seen = data.ahead.map(
      ({ hostName, seconds }) => `By the clock of ${hostName}, this server is ${distance(seconds)}`,
    );
    switch (outcome) {
      case 'pass':
        return { summary: 'The clock is right.', seen, todo: [] };
      case 'skipped':
        return { summary: 'No endpoint answered with its time.', seen, todo: [] };
      default:
        return {
          summary: `The clock of this server is ${distance(data.median ?? 0)}.`,
          seen,
          todo: ['Run: w32tm /resync /rediscover', 'See where its time comes from: w32tm /query /status'],
        };
    }
  },
});

function distance(seconds: number): string {
  if (Math.abs(seconds) < 2) return 'right';
  return `${duration(Math.abs(seconds))} ${seconds > 0 ? 'ahead' : 'behind'}`;
}
