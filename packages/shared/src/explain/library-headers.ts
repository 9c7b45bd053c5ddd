import { type Prose, prose } from '../infra/prose.ts';

/** Names that libraries for tracing and monitoring add to requests by themselves. https://www.w3.org/TR/trace-context/ */
const BY_LIBRARY =
  /^(?:traceparent|tracestate|baggage|sentry-trace|b3|x-b3-.+|uber-trace-id|uberctx-.+|ot-tracer-.+|x-ot-span-context|x-datadog-.+|newrelic|x-newrelic-.+|elastic-apm-traceparent|x-amzn-trace-id|x-cloud-trace-context|x-instana-.+|x-dtpc|request-id|request-context)$/;

/** Of refused headers, in lower case: those that nobody has typed. A sentence after another. */
export function addedByLibrary(headers: readonly string[]): Prose {
  const added = headers.filter((name) => BY_LIBRARY.test(name));
  if (added.length === 0) return [];
  return prose` A library for tracing or monitoring usually adds ${added.join(', ')} to every request of the page.`;
}

/** What to do about them first; `null` where there are none. */
export function stopAdding(headers: readonly string[]): Prose | null {
  const added = headers.filter((name) => BY_LIBRARY.test(name));
  if (added.length === 0) return null;
  return prose`In the settings of that library, name the servers that are to get ${added.join(', ')}, and leave this one out: somebody else’s server has no reason to allow it. `;
}
