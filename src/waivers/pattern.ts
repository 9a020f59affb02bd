/**
 * Whether a name is one that a pattern stands for: * is any characters, everything else is itself, case does not count.
 * No regular expression is made of it: a pattern with many wildcards would take exponential time on a long name.
 */
export function matches(pattern: string, name: string): boolean {
  const parts = pattern.toLowerCase().split('*');
  const whole = name.toLowerCase();
  const first = parts.shift() ?? '';
  const last = parts.pop();
  if (last === undefined) return whole === first;
  if (whole.length < first.length + last.length) return false;
  if (!whole.startsWith(first) || !whole.endsWith(last)) return false;
  let from = first.length;
  for (const part of parts) {
    const at = whole.indexOf(part, from);
    if (at === -1) return false;
    from = at + part.length;
  }
  return from <= whole.length - last.length;
}
