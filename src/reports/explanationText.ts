import type { Explanation } from '../events/explanation.js';
import type { TextOptions } from './text.js';
import {
  asciiSigns,
  hang,
  heading,
  maximumWidth,
  minimumWidth,
  paletteOf,
  unicodeSigns,
} from './textLayout.js';

/** Explanations for people, one after the other. */
export function explanationsToText(
  explanations: readonly Explanation[],
  options: Omit<TextOptions, 'explain'>,
): string {
  const width = Math.max(minimumWidth, Math.min(maximumWidth, Math.floor(options.width)));
  const palette = paletteOf(options.color);
  const signs = options.unicode ? unicodeSigns : asciiSigns;
  return explanations.map((explanation) => `${lines(explanation).join('\n')}\n`).join('\n');

  function lines(explanation: Explanation): string[] {
    const { key, title, severity, meaning, causes, steps, related, sample, sources } = explanation;
    const weight = severity && severity !== 'info' ? ` (${severity})` : '';
    return [
      heading(`${key}  ${title}${weight}`, width, signs, palette),
      ...hang({ text: '' }, meaning, width),
      ...section(
        'Causes, the likeliest first',
        causes.flatMap((cause, index) => causeLines(cause, index)),
      ),
      ...section(
        'What repairs it, in this order',
        steps.flatMap(({ id, says }) => hang({ text: '  ' }, `${id}: ${says}`, width)),
      ),
      ...section('See also', related.length > 0 ? hang({ text: '  ' }, related.join(', '), width) : []),
      ...section(
        `Example of a message${sample?.isSynthetic ? ' (written for this page)' : ''}`,
        (sample?.text.split('\n') ?? []).flatMap((line) => hang({ text: '  ' }, line, width, palette.dim)),
      ),
      ...section(
        'Sources',
        sources.flatMap((source) => hang({ text: '  ' }, source, width, palette.dim)),
      ),
    ];
  }

  function section(title: string, body: string[]): string[] {
    return body.length > 0 ? ['', palette.bold(title), ...body] : [];
  }

  function causeLines(cause: Explanation['causes'][number], index: number): string[] {
    const number = `${index + 1}. `.padStart(4);
    const more = (label: string, text: string) =>
      hang({ text: '    ' }, `${label}: ${text}`, width, palette.dim);
    return [
      ...hang({ text: number, paint: palette.cyan }, `${cause.title}. ${cause.explanation}`, width),
      ...(cause.checks.length > 0 ? more('Check', cause.checks.join(', ')) : []),
      ...cause.read.flatMap((text) => more('Look at', text)),
      ...(cause.steps.length > 0 ? more('Repair', cause.steps.join(', ')) : []),
    ];
  }
}
