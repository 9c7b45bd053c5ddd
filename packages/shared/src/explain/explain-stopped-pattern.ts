import type { Failure } from '../fetch/failure.ts';
import { prose } from '../infra/prose.ts';
import { isStopped } from '../policy/admits.ts';
import { MAX_PATTERN_STEPS } from '../policy/pattern/pattern.ts';
import type { CorsPolicy } from '../policy/policy.ts';
import type { Explanation } from './explain.ts';
import { whatWasAsked } from './first-paragraph.ts';
import { links } from './links.ts';

/** Why the API server answers 500 where it has stopped a pattern that does not end; `null` where it has not. */
export function explainStoppedPattern(failure: Failure, { cors }: CorsPolicy): Explanation | null {
  if (failure.status !== 500) return null;
  const pattern = stoppedPattern(cors.origin, failure.origin);
  if (pattern === null) return null;
  return {
    title: 'The pattern does not end, and the server stopped it',
    asked: whatWasAsked(failure, 'network'),
    saw: prose`To test ${`/${pattern}/`} on ${failure.origin} takes more than ${MAX_PATTERN_STEPS} steps. The API server stopped the test and answered ${500} without ${'Access-Control-Allow-Origin'}. A server without such a limit answers nobody while it tests.`,
    change: prose`List the exact origins, or write a pattern without a repetition inside a repetition.`,
    links: links('cors-check', null),
  };
}

function stoppedPattern(setting: CorsPolicy['cors']['origin'], origin: string): string | null {
  if (typeof setting !== 'object') return null;
  const entries = 'pattern' in setting ? [setting] : setting;
  const stopped = entries.find((entry) => isStopped(entry, origin));
  return typeof stopped === 'object' ? stopped.pattern : null;
}
