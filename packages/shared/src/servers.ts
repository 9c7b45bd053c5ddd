/**
 * What the two servers need of the model, and no more: they start with this instead of the whole, and never know what
 * a browser will make of an answer.
 */
export type {
  Asked,
  ClassState,
  Lead,
  Lesson,
  NewClass,
  NewStudent,
  Progress,
  Question,
  Student,
  StudentView,
  TeacherView,
  Vote,
} from './class/class.ts';
export { makeClassCode, readClassCode } from './class/class-code.ts';
export {
  type Parsed,
  parseLead,
  parseLesson,
  parseNewClass,
  parseNewStudent,
  parseProgress,
  parseQuestion,
  parseVote,
  parseWhom,
} from './class/class-schema.ts';
export { readAddresses } from './control/addresses.ts';
export type { BehindProxy } from './control/behind-proxy.ts';
export { isBenchId } from './control/bench-path.ts';
export { browserHost } from './control/browser-host.ts';
export type {
  BenchState,
  Boot,
  Fault,
  LogPage,
  NewBench,
  Origins,
  Problem,
  RelayedAnswer,
  RelayedRequest,
  Resettable,
} from './control/control.ts';
export { CONTROL_HEADER, guardControl } from './control/control-guard.ts';
export { parseReset } from './control/control-schema.ts';
export { namesOfOrigin } from './control/other-site.ts';
export { isShared } from './control/own-bench.ts';
export { parseRelay } from './control/relay-schema.ts';
export { SERVER_LIMITS } from './control/server-limits.ts';
export type { Exchange, RecordedResponse } from './drivers/exchange.ts';
export type { HeaderLine } from './infra/header-list.ts';
export { isLoopbackHost } from './infra/loopback.ts';
export { isJson } from './infra/mime-type.ts';
export { resourceAt } from './lab/resources/answer-of.ts';
export { locationOf } from './lab/resources/redirect.ts';
export { ACCESS_TOKEN, type AccessRule, type Answer, type Binary } from './lab/resources/resource.ts';
export { SESSION_COOKIES, type SessionCookie } from './lab/resources/session-cookie.ts';
export { RESOURCES } from './lab/resources/table.ts';
export { effectiveOrigin } from './policy/effective-origin.ts';
export { quoted } from './policy/field-checks.ts';
export { compilePattern, MAX_PATTERN_STEPS } from './policy/pattern/pattern.ts';
export { phaseOf } from './policy/phase.ts';
export { pointerTo } from './policy/pointer.ts';
export {
  CLOSED_POLICY,
  type CorsPolicy,
  type CorsSettings,
  type HeaderEdit,
  type OriginPattern,
  type Phase,
} from './policy/policy.ts';
export { faultsInPublic } from './policy/public-policy.ts';
export { COOKIE_PREFIX, KEY_COOKIES } from './policy/reach.ts';
export { parsePolicy } from './policy/schema.ts';
