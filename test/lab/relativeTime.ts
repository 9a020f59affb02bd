import type { Json } from './mergePatch.js';

const units: Record<string, number> = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** 'now', 'now-2h', 'now+30m' and the like as a moment; undefined for any other text. */
export function relativeTime(text: string, now: Date): Date | undefined {
  const found = /^now(?:([+-]\d+)([smhd]))?$/.exec(text);
  if (!found) return undefined;
  const [, amount = '0', unit = 's'] = found;
  return new Date(now.getTime() + Number(amount) * (units[unit] ?? 0));
}

/** 100-nanosecond intervals since 1601, as Active Directory keeps times. */
export function fileTime(moment: Date): string {
  return String((BigInt(moment.getTime()) + 11_644_473_600_000n) * 10_000n);
}

/** The same JSON with every relative time as ISO 8601. */
export function atIsoTime(value: Json, now: Date): Json {
  if (typeof value === 'string') return relativeTime(value, now)?.toISOString() ?? value;
  if (Array.isArray(value)) return value.map((item) => atIsoTime(item, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, atIsoTime(item, now)]));
}
