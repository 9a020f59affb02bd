/** The index of the first item for which `isFrom` holds, in a list where it holds for every item after that one. */
export function partitionPoint<Item>(list: readonly Item[], isFrom: (item: Item) => boolean): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isFrom(list[middle] as Item)) high = middle;
    else low = middle + 1;
  }
  return low;
}
