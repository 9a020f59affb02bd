const masks: readonly [RegExp, string][] = [
  [/\s+/g, ' '],
  // A hashtable of PowerShell has no order.
  [/(Before|After): \{[^}]*\}/g, '$1: VALUES'],
  [/\b(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (?=\d{4}-)/g, ''],
  [/\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?( ?(Z|UTC|[+-]\d{2}:?\d{2}))?/g, 'TIME'],
  [/\b\d{1,2}:\d{2}(:\d{2})?\b/g, 'TIME'],
  [/\b[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\b/g, 'GUID'],
  [/\| By \| \S+ \|/g, '| By | SOMEBODY |'],
  [/\b([0-9a-f]{64}|[0-9a-f]{10}|\d{12})\b/g, 'ID'],
  [/\b(\d+([.,]\d+)? (ms|s|seconds?|minutes?|hours?|a second)\b ?)+/g, 'DURATION '],
  [/\b\d+ (bytes|KiB|MiB)\b/g, 'SIZE'],
  // Pseudonyms are made with a secret of their own each time.
  [/(HOST|user|domain|Domain|Name)\d{6}|MSOL_[0-9a-f]{12}/g, 'PSEUDONYM'],
];

/** A page without what differs from one run to the next: times, how long something took, random ids, sizes. */
export function masked(page: string): string {
  return masks.reduce((text, [pattern, replacement]) => text.replace(pattern, replacement), page);
}
