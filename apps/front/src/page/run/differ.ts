/** By what they say: a change that was taken back is none. */
export function differ(one: object, other: object): boolean {
  return JSON.stringify(sorted(one)) !== JSON.stringify(sorted(other));
}

/** A request that was read from the address has its members in another order. */
function sorted(value: object): unknown {
  return Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1));
}
