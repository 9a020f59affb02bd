import { exitCodes, Failure } from '../failure.js';

const units: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/** "90s", "30m", "24h", "7d" and "2w" in milliseconds. @throws Failure for anything else. */
export function milliseconds(text: string, option: string): number {
  const [, amount, unit] = /^(\d{1,6})([smhdw])$/.exec(text.trim().toLowerCase()) ?? [];
  const size = unit ? units[unit] : undefined;
  if (!amount || !size || Number(amount) === 0) {
    throw new Failure(
      `${option} must be a time such as 30m, 24h or 7d, not "${text.slice(0, 40)}".`,
      exitCodes.wrongUse,
    );
  }
  return Number(amount) * size;
}

/** The instant that `--since` names: so long ago, or a date. @throws Failure */
export function sinceInstant(text: string, now: Date): Date {
  const trimmed = text.trim();
  if (/^\d{4}-\d{2}-\d{2}([T ].*)?$/.test(trimmed)) {
    const date = new Date(trimmed);
    if (Number.isNaN(date.getTime())) {
      throw new Failure(`--since: "${trimmed.slice(0, 40)}" is not a date.`, exitCodes.wrongUse);
    }
    return date;
  }
  return new Date(now.getTime() - milliseconds(trimmed, '--since'));
}
