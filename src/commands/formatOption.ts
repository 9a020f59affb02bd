import { InvalidArgumentError, Option } from 'commander';
import { type ReportFormat, reportFormats } from '../reports/formatNames.js';

/** --format, once or several times, each time one format or several with commas between. */
export function formatOption(): Option {
  return new Option('--format <format>', `how to report: ${reportFormats.join(', ')} (repeatable)`).argParser(
    (value: string, previous: ReportFormat[] = []) => [...previous, ...value.split(',').map(formatOf)],
  );
}

function formatOf(word: string): ReportFormat {
  const format = reportFormats.find((name) => name === word.trim());
  if (format) return format;
  throw new InvalidArgumentError(`Allowed choices are ${reportFormats.join(', ')}.`);
}
