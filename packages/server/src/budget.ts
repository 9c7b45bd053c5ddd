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

/** The members are asked for their sizes once for each such part of the limit, and not at each growth. */
const PARTS = 16;

export function createBudget(limit: number): Budget {
  const members = new Set<Member>();
  const part = limit / PARTS;
  let unasked = 0;

  /** Leaves room for what may grow until the next time. */
  function enforce(): void {
    const sizes = [...members].map((member) => ({ member, size: member.size() }));
    let total = sizes.reduce((sum, { size }) => sum + size, 0);
    if (total <= limit - part) return;
    sizes.sort((one, other) => one.size - other.size);
    while (total > limit - part) {
      const largest = sizes.pop();
      if (largest === undefined || largest.size === 0) return;
      total -= largest.member.release();
    }
  }

  return {
    join(member) {
      members.add(member);
      return () => members.delete(member);
    },
    grew(by) {
      unasked += by;
      if (unasked < part) return;
      unasked = 0;
      enforce();
    },
  };
}
