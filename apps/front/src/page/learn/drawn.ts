/** Some of a list, drawn by lot, each at most once. `random`: from 0 to below 1. */
export function drawn<T>(list: readonly T[], count: number, random: () => number): readonly T[] {
  const left = [...list];
  const taken: T[] = [];
  while (taken.length < count && left.length > 0) {
    taken.push(...left.splice(Math.floor(random() * left.length), 1));
  }
  return taken;
}
