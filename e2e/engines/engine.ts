/** What a test needs of a browser, whichever engine it is. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page. It is sent as text: it sees its argument and nothing else of the test. */
  evaluate<A, R>(script: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** The engine's own word for why a request to this URL failed, or `null` where it said nothing within a second. */
  reasonFor(url: string): Promise<string | null>;
  /** Error lines of the developer console that mention a text; waits up to a second for the first. */
  consoleLines(mentioning: string): Promise<readonly string[]>;
}

/** Asks again until there is an answer that is not `null`, for a second. */
export async function soon<T>(ask: () => T | null): Promise<T | null> {
  for (let waited = 0; waited < 1_000; waited += 10) {
    const answer = ask();
    if (answer !== null) return answer;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return null;
}
