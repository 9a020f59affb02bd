import { escapeMarkup } from './escapeMarkup.js';
import { htmlList, htmlSection } from './htmlPage.js';
import type { TimelineEntry } from './timeline.js';

/** What has happened, oldest first, each failure with its likeliest cause. */
export function htmlTimeline(entries: readonly TimelineEntry[]): string {
  const items = entries.map(({ at, text, cause, isBad }) => {
    const shown = `${at.slice(0, 19).replace('T', ' ')} UTC`;
    const why = cause === null ? '' : `<br><span class="soft">Cause:</span> ${isolated(cause)}`;
    return `<li class="${isBad ? 'bad' : 'good'}"><time datetime="${escapeMarkup(at)}">${shown}</time> ${isolated(text)}${why}</li>`;
  });
  return htmlSection('Timeline', htmlList('ol', 'timeline', items));
}

function isolated(text: string): string {
  return `<span class="what">${escapeMarkup(text)}</span>`;
}
