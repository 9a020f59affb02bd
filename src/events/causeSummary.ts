import type { EventsReport, ReportedIncident } from './eventsReportSchema.js';

/** Incidents by their likeliest cause, in the order in which each cause first appears. */
export function byCause(incidents: readonly ReportedIncident[]): EventsReport['causes'] {
  const found = new Map<string, EventsReport['causes'][number] & { names: Set<string> }>();
  for (const { causes, severity: weight, user, resolvedAt, end } of incidents) {
    const first = causes[0];
    if (!first) continue;
    const { id, title } = first;
    const known = found.get(id) ?? {
      id,
      title,
      severity: weight,
      incidents: 0,
      unresolved: 0,
      users: [],
      names: new Set<string>(),
      last: end,
    };
    known.incidents += 1;
    if (resolvedAt === null) known.unresolved += 1;
    if (user) known.names.add(user);
    if (end > known.last) known.last = end;
    found.set(id, known);
  }
  return [...found.values()].map(({ names, ...cause }) => ({ ...cause, users: [...names] }));
}
