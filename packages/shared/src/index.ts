export type { Addresses } from './addresses.ts';
export { readAddresses } from './addresses.ts';
export { API_NAMES } from './api-names.ts';
export { audit } from './audit/audit.ts';
export type { AuditContext, Finding, FindingCode, Severity } from './audit/finding.ts';
export { FINDING_CODES, FINDING_SEVERITIES, SEVERITIES } from './audit/finding.ts';
export type { FindingText } from './audit/finding-texts.ts';
export { describeFinding } from './audit/finding-texts.ts';
export { isBenchId } from './bench-id.ts';
export type {
  Comparison,
  Difference,
  Observation,
  ResponseObservation,
  ThrownObservation,
  UnmeasuredObservation,
  UsedObservation,
} from './compare.ts';
export { compare, DIFFERENCES, recordedWire } from './compare.ts';
export { chromiumCorsError } from './console/chromium.ts';
export { consoleLines, SCRIPT_SEES } from './console/console.ts';
export type { NotCors, Recognised } from './console/recognise.ts';
export { recognise } from './console/recognise.ts';
export { webkitErrorText } from './console/webkit.ts';
export type { CorsState } from './consumed.ts';
export { asConsumed, CORS_STATES, CORS_STATES_OF, corsStateOf, POTENTIAL_CORS } from './consumed.ts';
export type {
  BenchState,
  Boot,
  Fault,
  LogPage,
  Origins,
  Problem,
  RelayedAnswer,
  RelayedRequest,
  ResetRequest,
  Resettable,
} from './control.ts';
export { RESETTABLE } from './control.ts';
export type { ControlRequest } from './control-guard.ts';
export { guardControl } from './control-guard.ts';
export { parseReset } from './control-schema.ts';
export type { Diagnosis, StoredAnswerUnknown } from './diagnose.ts';
export { diagnose } from './diagnose.ts';
export type { Deviating } from './engines/attribute.ts';
export type { Decision } from './engines/behaviour.ts';
export type { Deviation } from './engines/deviations.ts';
export { DEVIATIONS } from './engines/deviations.ts';
export type { Engine, RuleBook } from './engines/engine.ts';
export { ENGINES } from './engines/engine.ts';
export type { Exchange, RecordedRequest, RecordedResponse } from './exchange.ts';
export { catalogue } from './experiments/catalogue.ts';
export type { Stage } from './experiments/compose.ts';
export type {
  Expected,
  Experiment,
  Goal,
  Move,
  Moves,
  Outcome,
  Part,
  State,
} from './experiments/experiment.ts';
export { canRun, expectedIn, GOALS, isAttack, movesOf, PARTS, STATES } from './experiments/experiment.ts';
export type { Found, Indexed } from './experiments/find.ts';
export { findExperiments, indexOf, wordsOf } from './experiments/find.ts';
export type { LessonText } from './experiments/lesson-texts.ts';
export { LESSON_TEXTS, lessonTextOf } from './experiments/lesson-texts.ts';
export type { Rehearsed } from './experiments/rehearse.ts';
export {
  afterwards,
  decidingPrediction,
  decidingRequest,
  deviationsMet,
  outcomeOf,
  rehearse,
  rehearseAnew,
  withMarks,
} from './experiments/rehearse.ts';
export type { Deciding } from './explain/deciding.ts';
export { deciding } from './explain/deciding.ts';
export type { Explanation } from './explain/explain.ts';
export { explain, explainRefusal, titleOf } from './explain/explain.ts';
export { explainReadable } from './explain/explain-readable.ts';
export { explainStoppedPattern } from './explain/explain-stopped-pattern.ts';
export { fixFor } from './explain/fix.ts';
export type { Link } from './explain/links.ts';
export type { Owner } from './explain/owner.ts';
export { isStranger } from './explain/owner.ts';
export type { RuleText } from './explain/preflight-texts.ts';
export {
  describeForbiddenHeader,
  describeNoCorsHeader,
  describeNoPreflight,
  describeReason,
} from './explain/preflight-texts.ts';
export type { Prose } from './explain/prose.ts';
export { plain, prose } from './explain/prose.ts';
export type {
  BrowserState,
  CacheEntry,
  Cookie,
  HttpCache,
  PreflightCache,
  StoredResponse,
} from './fetch/browser-state.ts';
export { newBrowser } from './fetch/browser-state.ts';
export { corsFetch, newTrail } from './fetch/cors-fetch.ts';
export type {
  Circumstances,
  During,
  Failure,
  FailureCode,
  FailureOf,
  Reason,
} from './fetch/failure.ts';
export { DURINGS, FAILURE_CODES } from './fetch/failure.ts';
export type { AnswerSource, Fetching, PreflightDecision, Trail } from './fetch/fetch-params.ts';
export type { Exception, Refusal, RefusalCode, RefusalOf } from './fetch/refusal.ts';
export { EXCEPTIONS, REFUSAL_CODES } from './fetch/refusal.ts';
export type { Algorithm, Step, Trace } from './fetch/trace.ts';
export { ALGORITHMS } from './fetch/trace.ts';
export type { Verdict, VisibleResponse } from './fetch/verdict.ts';
export type { Result } from './grading/goal.ts';
export { reaches } from './grading/goal.ts';
export type { Check, Checked, Grade, Graded, Slipped } from './grading/grade.ts';
export { CHECKS, gradeOf } from './grading/grade.ts';
export { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from './http/header.ts';
export type { HeaderLine, HeaderList } from './http/header-list.ts';
export { get } from './http/header-list.ts';
export { isForbiddenMethod, normalizeMethod } from './http/method.ts';
export type { WireAnswer, WireRequest, WireResponse } from './http/wire.ts';
export { responseOf } from './http/wire.ts';
export { isLoopback, isLoopbackHost } from './loopback.ts';
export { withMark } from './mark.ts';
export type { Place } from './place.ts';
export { asDocument, asFrom, PLACES, placeOf } from './place.ts';
export {
  checkEditedName,
  checkHeaderValue,
  checkPattern,
  checkToken,
} from './policy/field-checks.ts';
export { phaseOf } from './policy/phase.ts';
export type {
  CorsPolicy,
  CorsSettings,
  HeaderEdit,
  OriginPattern,
  OriginSetting,
  Override,
  Overrides,
  Phase,
} from './policy/policy.ts';
export { CLOSED_POLICY, PHASES } from './policy/policy.ts';
export type { ParsedPolicy } from './policy/schema.ts';
export { parsePolicy } from './policy/schema.ts';
export type { Prediction } from './predict.ts';
export { answererOf, deviationsOf, drive, isFrontAnswer, predict } from './predict.ts';
export type { HeaderRule, PreflightNeed, PreflightReason } from './preflight-reasons.ts';
export { HEADER_RULES, whyPreflight } from './preflight-reasons.ts';
export { parseRelay } from './relay-schema.ts';
export type {
  Api,
  Consumer,
  CredentialsMode,
  LabRequest,
  Mode,
  RedirectMode,
  ScriptApi,
} from './request.ts';
export {
  APIS,
  CONSUMERS,
  CREDENTIALS_MODES,
  isConsumer,
  labRequest,
  MODES,
  REDIRECT_MODES,
  SCRIPT_APIS,
} from './request.ts';
export { resourceAt } from './resources/answer-of.ts';
export { locationOf } from './resources/redirect.ts';
export type { Answer, Binary, Lock, Resource } from './resources/resource.ts';
export { KEY } from './resources/resource.ts';
export type { SessionCookie, SessionPath } from './resources/session-cookie.ts';
export {
  cookieSetBy,
  hasSessionCookie,
  SESSION_COOKIE,
  SESSION_COOKIES,
  SESSION_PATHS,
} from './resources/session-cookie.ts';
export { COUNTING_PATHS, RESOURCES } from './resources/table.ts';
export { UNKNOWN_VALUE } from './resources/unknown-value.ts';
export { isCounted, respond } from './respond.ts';
export { SAMPLE_FONT_FAMILY, STYLE_SAMPLE } from './sample.ts';
export { SERVER_LIMITS } from './server-limits.ts';
export { timesCounted } from './times-counted.ts';
export { isUnderStudy } from './under-study.ts';
