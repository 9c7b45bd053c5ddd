/** How long a page's events may come after the page's own promise, in milliseconds. */
const PATIENCE = 1_000;

/** Asks again until there is an answer that is not `null`; gives up after a second by default. */
export async function waitFor<T>(ask: () => T | null, patience: number = PATIENCE): Promise<T | null> {
  for (const started = Date.now(); ; ) {
    const answer = ask();
    if (answer !== null || Date.now() - started > patience) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
