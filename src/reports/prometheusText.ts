import { safeText } from './safeText.js';

export type Labels = Readonly<Record<string, string>>;

export interface Metric {
  name: string;
  help: string;
  samples: readonly (readonly [Labels, number])[];
}

/** Gauges in Prometheus' text format 0.0.4, each with these labels too; one without a sample is left out. */
export function prometheusText(metrics: readonly Metric[], common: Labels): string {
  return metrics
    .filter(({ samples }) => samples.length > 0)
    .flatMap((metric) => linesOf(metric, common))
    .map((line) => `${line}\n`)
    .join('');
}

/** Prometheus refuses the whole file when two lines have the same labels, so those are added up. */
function linesOf({ name, help, samples }: Metric, common: Labels): string[] {
  const values = new Map<string, number>();
  for (const [labels, value] of samples) {
    const key = Object.entries({ ...common, ...labels })
      .map(([label, text]) => `${label}="${labelValue(text)}"`)
      .join(',');
    values.set(key, (values.get(key) ?? 0) + value);
  }
  return [
    `# HELP ${name} ${help}`,
    `# TYPE ${name} gauge`,
    ...[...values].map(([labels, value]) => `${name}{${labels}} ${value}`),
  ];
}

function labelValue(text: string): string {
  return safeText(text).replaceAll('\\', '\\\\').replaceAll('"', '\\"');
}
