export { audit } from './audit/audit.ts';
export type { AuditContext, Finding, FindingCode, Severity } from './audit/finding.ts';
export { FINDING_CODES, FINDING_SEVERITIES, SEVERITIES } from './audit/finding.ts';
export type { FindingText } from './audit/finding-texts.ts';
export { describeFinding } from './audit/finding-texts.ts';
export { chromiumCorsError } from './console/chromium.ts';
export { consoleLines, SCRIPT_SEES } from './console/console.ts';
export type { NotCors, Recognised } from './console/recognise.ts';
export { recognise } from './console/recognise.ts';
export { webkitErrorText } from './console/webkit.ts';
export type { Addresses } from './control/addresses.ts';
export { readAddresses } from './control/addresses.ts';
export { isBenchId } from './control/bench-id.ts';
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
} from './control/control.ts';
export { RESETTABLE } from './control/control.ts';
export type { ControlRequest } from './control/control-guard.ts';
export { guardControl } from './control/control-guard.ts';
export { parseReset } from './control/control-schema.ts';
export { parseRelay } from './control/relay-schema.ts';
export { SERVER_LIMITS } from './control/server-limits.ts';
export { isUnderStudy } from './control/under-study.ts';
export type { Diagnosis, StoredAnswerUnknown } from './drivers/diagnose.ts';
export { diagnose } from './drivers/diagnose.ts';
export type { Exchange, RecordedRequest, RecordedResponse } from './drivers/exchange.ts';
export type { HeaderRule, PreflightNeed, PreflightReason } from './drivers/preflight-reasons.ts';
export { HEADER_RULES, whyPreflight } from './drivers/preflight-reasons.ts';
export type { Deviating } from './engines/attribute.ts';
export type { Decision } from './engines/behaviour.ts';
export type { Deviation } from './engines/deviations.ts';
export { DEVIATIONS } from './engines/deviations.ts';
export type { Engine, RuleBook } from './engines/engine.ts';
export { ENGINES } from './engines/engine.ts';
export { API_NAMES } from './explain/api-names.ts';
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
export type { CorsState } from './fetch/clients/consumed.ts';
export {
  asConsumed,
  CORS_STATES,
  CORS_STATES_OF,
  corsStateOf,
  POTENTIAL_CORS,
} from './fetch/clients/consumed.ts';
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
export type {
  BrowserState,
  CacheEntry,
  Cookie,
  HttpCache,
  PreflightCache,
  StoredResponse,
} from './fetch/state/browser-state.ts';
export { newBrowser } from './fetch/state/browser-state.ts';
export type { Algorithm, Step, Trace } from './fetch/trace.ts';
export { ALGORITHMS } from './fetch/trace.ts';
export type { Verdict, VisibleResponse } from './fetch/verdict.ts';
export { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from './infra/header.ts';
export type { HeaderLine, HeaderList } from './infra/header-list.ts';
export { get } from './infra/header-list.ts';
export { isLoopback, isLoopbackHost } from './infra/loopback.ts';
export { isForbiddenMethod, normalizeMethod } from './infra/method.ts';
export type { WireAnswer, WireRequest, WireResponse } from './infra/wire.ts';
export { responseOf } from './infra/wire.ts';
export type {
  Comparison,
  Difference,
  Observation,
  ResponseObservation,
  ThrownObservation,
  UnmeasuredObservation,
  UsedObservation,
} from './lab/compare.ts';
export { compare, DIFFERENCES, recordedWire } from './lab/compare.ts';
export { catalogue } from './lab/experiments/catalogue.ts';
export type { Stage } from './lab/experiments/compose.ts';
export type {
  Expected,
  Experiment,
  Goal,
  Move,
  Moves,
  Outcome,
  Part,
  State,
} from './lab/experiments/experiment.ts';
export { canRun, expectedIn, GOALS, isAttack, movesOf, PARTS, STATES } from './lab/experiments/experiment.ts';
export type { Found, Indexed } from './lab/experiments/find.ts';
export { findExperiments, indexOf, wordsOf } from './lab/experiments/find.ts';
export type { LessonText } from './lab/experiments/lesson-texts.ts';
export { LESSON_TEXTS, lessonTextOf } from './lab/experiments/lesson-texts.ts';
export type { Rehearsed } from './lab/experiments/rehearse.ts';
export {
  afterwards,
  decidingPrediction,
  decidingRequest,
  deviationsMet,
  outcomeOf,
  rehearse,
  rehearseAnew,
  withMarks,
} from './lab/experiments/rehearse.ts';
export type { Result } from './lab/grading/goal.ts';
export { reaches } from './lab/grading/goal.ts';
export type { Check, Checked, Grade, Graded, Slipped } from './lab/grading/grade.ts';
export { CHECKS, gradeOf } from './lab/grading/grade.ts';
export { withMark } from './lab/mark.ts';
export type { Place } from './lab/place.ts';
export { asDocument, asFrom, PLACES, placeOf } from './lab/place.ts';
export type { Prediction } from './lab/predict.ts';
export { answererOf, deviationsOf, drive, isFrontAnswer, predict } from './lab/predict.ts';
export { resourceAt } from './lab/resources/answer-of.ts';
export { locationOf } from './lab/resources/redirect.ts';
export type { Answer, Binary, Lock, Resource } from './lab/resources/resource.ts';
export { KEY } from './lab/resources/resource.ts';
export type { SessionCookie, SessionPath } from './lab/resources/session-cookie.ts';
export {
  cookieSetBy,
  hasSessionCookie,
  SESSION_COOKIE,
  SESSION_COOKIES,
  SESSION_PATHS,
} from './lab/resources/session-cookie.ts';
export { COUNTING_PATHS, RESOURCES } from './lab/resources/table.ts';
export { UNKNOWN_VALUE } from './lab/resources/unknown-value.ts';
export { isCounted, respond } from './lab/respond.ts';
export { SAMPLE_FONT_FAMILY, STYLE_SAMPLE } from './lab/sample.ts';
export { timesCounted } from './lab/times-counted.ts';
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
