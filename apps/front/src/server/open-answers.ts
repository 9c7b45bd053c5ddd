/** Counts the answers that each client has open, and lets no more than some of them be open at a time. */
export interface OpenAnswers {
  /** `null` where the client has enough of them; else what is to be called once the answer is over. */
  open(client: string): (() => void) | null;
}

export function countOpenAnswers(limit: number): OpenAnswers {
  const counts = new Map<string, number>();
  return {
    open(client) {
      const count = counts.get(client) ?? 0;
      if (count >= limit) return null;
      counts.set(client, count + 1);
      return () => {
        const left = (counts.get(client) ?? 1) - 1;
        if (left === 0) counts.delete(client);
        else counts.set(client, left);
      };
    },
  };
}
