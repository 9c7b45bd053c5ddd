/**
 * What the two servers need of the model, and no more: they start with this instead of the whole, and never know what
 * a browser will make of an answer.
 */
export type { Addresses } from './addresses.ts';
export { readAddresses } from './addresses.ts';
export type {
  BenchState,
  Boot,
  Fault,
  LogPage,
  Origins,
  Problem,
  RelayedAnswer,
  RelayedRequest,
  Resettable,
} from './control.ts';
export { guardControl } from './control-guard.ts';
export { parseReset } from './control-schema.ts';
export type { Exchange, RecordedRequest, RecordedResponse } from './exchange.ts';
export type { HeaderLine } from './http/header-list.ts';
export { isLoopbackHost } from './loopback.ts';
export { namesOfOrigin } from './other-site.ts';
export { compilePattern, MAX_PATTERN_STEPS } from './pattern/pattern.ts';
export { quoted } from './policy/field-checks.ts';
export { phaseOf } from './policy/phase.ts';
export { pointerTo } from './policy/pointer.ts';
export type { CorsPolicy, CorsSettings, HeaderEdit, OriginPattern, Phase } from './policy/policy.ts';
export { CLOSED_POLICY, PHASES } from './policy/policy.ts';
export { parsePolicy } from './policy/schema.ts';
export { parseRelay } from './relay-schema.ts';
export { resourceAt } from './resources/answer-of.ts';
export { locationOf } from './resources/redirect.ts';
export type { Answer, Binary, Lock } from './resources/resource.ts';
export { isJson, KEY } from './resources/resource.ts';
export type { SessionCookie } from './resources/session-cookie.ts';
export { SESSION_COOKIES } from './resources/session-cookie.ts';
export { RESOURCES } from './resources/table.ts';
export { SERVER_LIMITS } from './server-limits.ts';
