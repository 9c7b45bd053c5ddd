/**
 * What the two servers need of the model, and no more: they start with this instead of the whole, and never know what
 * a browser will make of an answer.
 */
export type { Addresses } from './control/addresses.ts';
export { readAddresses } from './control/addresses.ts';
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
} from './control/control.ts';
export { guardControl } from './control/control-guard.ts';
export { parseReset } from './control/control-schema.ts';
export { namesOfOrigin } from './control/other-site.ts';
export { parseRelay } from './control/relay-schema.ts';
export { SERVER_LIMITS } from './control/server-limits.ts';
export type { Exchange, RecordedRequest, RecordedResponse } from './drivers/exchange.ts';
export type { HeaderLine } from './infra/header-list.ts';
export { isLoopbackHost } from './infra/loopback.ts';
export { resourceAt } from './lab/resources/answer-of.ts';
export { locationOf } from './lab/resources/redirect.ts';
export type { Answer, Binary, Lock } from './lab/resources/resource.ts';
export { isJson, KEY } from './lab/resources/resource.ts';
export type { SessionCookie } from './lab/resources/session-cookie.ts';
export { SESSION_COOKIES } from './lab/resources/session-cookie.ts';
export { RESOURCES } from './lab/resources/table.ts';
export { quoted } from './policy/field-checks.ts';
export { compilePattern, MAX_PATTERN_STEPS } from './policy/pattern/pattern.ts';
export { phaseOf } from './policy/phase.ts';
export { pointerTo } from './policy/pointer.ts';
export type { CorsPolicy, CorsSettings, HeaderEdit, OriginPattern, Phase } from './policy/policy.ts';
export { CLOSED_POLICY, PHASES } from './policy/policy.ts';
export { parsePolicy } from './policy/schema.ts';
