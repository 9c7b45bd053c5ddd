import { compilePattern, MAX_PATTERN_STEPS, quoted } from '@cors-lab/shared/servers';

/** A test of a pattern was stopped, for it takes too long. */
export class PatternStopped extends Error {}

/**
 * A regular expression as the middleware takes it, whose test is carried out only where it will end: all benches share one
 * thread. The steps are counted first, which takes some microseconds for an ordinary
 * pattern, and some milliseconds for one that does not end. Other ways were measured: .github/SECURITY.md.
 */
export class BoundedRegExp extends RegExp {
  readonly #pattern;

  constructor(source: string) {
    super(source);
    this.#pattern = compilePattern(source);
  }

  override test(text: string): boolean {
    // NB: The middleware gives `undefined` where there is no `Origin`, which is the text "undefined" to a pattern.
    if (this.#pattern?.matches(String(text)) !== 'too-many-steps') return super.test(text);
    throw new PatternStopped(
      `The pattern /${this.source}/ takes more than ${MAX_PATTERN_STEPS} steps on ${quoted(text)}, so the lab stopped it. A server without such a limit stands still for everybody. List the exact origins, or write a pattern without a repetition inside a repetition.`,
    );
  }
}
