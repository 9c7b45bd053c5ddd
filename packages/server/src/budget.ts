/** What takes part of a budget. */
interface Member {
  /** What it takes at this moment. */
  size(): number;
  /** Gives some of it back, and says how much. */
  release(): number;
}

/** One bound for all members together, however many they are: where it is passed, the one that takes most goes first. */
export interface Budget {
  /** Returns what takes the member out again. */
  join(member: Member): () => void;
  /** Says that members together may have grown by so much. */
  grew(by: number): void;
}

/**
 * The members are asked for their sizes when they may have filled what was free, and not at each growth. What is free is such a part
 * of the limit at least: where it is less, the one that takes most goes.
 */
const PARTS = 16;

export function createBudget(limit: number): Budget {
  const members = new Set<Member>();
  const part = limit / PARTS;
  let free = limit - part;
  let unasked = 0;

  /** Leaves room for what may grow until the next time, and says what the members have together. */
  function makeRoom(): number {
    let total = 0;
    // Without lists, which took six times as long: members are thousands, and mostly there is room for all.
    for (const member of members) total += member.size();
    if (total <= limit - part) return total;
    const sizes = [...members].map((member) => ({ member, size: member.size() }));
    sizes.sort((one, other) => one.size - other.size);
    while (total > limit - part) {
      const largest = sizes.pop();
      if (largest === undefined || largest.size === 0) return total;
      total -= largest.member.release();
    }
    return total;
  }

  return {
    join(member) {
      members.add(member);
      return () => members.delete(member);
    },
    grew(by) {
      unasked += by;
      if (unasked < free) return;
      unasked = 0;
      free = Math.max(part, limit - part - makeRoom());
    },
  };
}
