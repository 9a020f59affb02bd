export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** RFC 7396: null removes, objects merge, everything else replaces. */
export function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isObject(patch)) return patch;
  const merged: { [key: string]: Json } = isObject(target) ? { ...target } : {};
  for (const [key, value] of Object.entries(patch)) {
    if (value === null) delete merged[key];
    else merged[key] = mergePatch(merged[key], value);
  }
  return merged;
}

/** The patch that does what `first` does and then `second`: what either removes stays removed. */
export function composePatches(first: Json, second: Json): Json {
  if (!isObject(first) || !isObject(second)) return second;
  const both: { [key: string]: Json } = { ...first };
  for (const [key, value] of Object.entries(second)) {
    both[key] = key in first ? composePatches(first[key] as Json, value) : value;
  }
  return both;
}

function isObject(value: Json | undefined): value is { [key: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
