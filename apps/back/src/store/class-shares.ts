import { SERVER_LIMITS } from '@cors-lab/shared/servers';

/** How much of the memory each class has, by what its students have done: that is most of what there is of a class. */
export interface ClassShares {
  /** Whether a record may grow by so many bytes. What is of no class always may. */
  mayGrow(key: string, by: number): boolean;
  /** Says that a record has grown by so many bytes, or has shrunk where they are less than none. */
  grew(key: string, by: number): void;
}

/** As `class-records.ts` names what grows with students and with what they do. */
const OF_STUDENTS = /^(class:[^:]+):(?:student|votes):/;

/**
 * Bounds each class, and all of them together. Where half of the room is used, a class grows no further than to an even share of
 * the other half: who fills some classes leaves room to each other one.
 */
export function createClassShares(): ClassShares {
  const sizes = new Map<string, number>();
  let total = 0;
  const half = SERVER_LIMITS.classRecordsTogether / 2;
  return {
    mayGrow(key, by) {
      const [, owner] = OF_STUDENTS.exec(key) ?? [];
      if (owner === undefined || by <= 0) return true;
      const size = (sizes.get(owner) ?? 0) + by;
      return size <= (total + by <= half ? SERVER_LIMITS.classRecords : half / SERVER_LIMITS.classes);
    },
    grew(key, by) {
      const [, owner] = OF_STUDENTS.exec(key) ?? [];
      if (owner === undefined) return;
      total += by;
      const size = (sizes.get(owner) ?? 0) + by;
      if (size > 0) sizes.set(owner, size);
      else sizes.delete(owner);
    },
  };
}
