export type { Diagnosis, StoredAnswerUnknown } from '../drivers/diagnose.ts';
export { diagnose } from '../drivers/diagnose.ts';
export type { Exchange, RecordedRequest, RecordedResponse } from '../drivers/exchange.ts';
export type { HeaderRule, PreflightNeed, PreflightReason } from '../drivers/preflight-reasons.ts';
export { HEADER_RULES, whyPreflight } from '../drivers/preflight-reasons.ts';
export type { Deviating } from '../engines/attribute.ts';
export type { Decision } from '../engines/behaviour.ts';
export type { Deviation } from '../engines/deviations.ts';
export { DEVIATIONS } from '../engines/deviations.ts';
export type { Engine, RuleBook } from '../engines/engine.ts';
export { ENGINES } from '../engines/engine.ts';
export { isForbiddenRequestHeader, isForbiddenResponseHeaderName } from '../infra/header.ts';
export type { HeaderLine, HeaderList } from '../infra/header-list.ts';
export { get } from '../infra/header-list.ts';
export { isLoopback, isLoopbackHost } from '../infra/loopback.ts';
export { isForbiddenMethod, normalizeMethod } from '../infra/method.ts';
export type { Prose } from '../infra/prose.ts';
export { plain, prose } from '../infra/prose.ts';
export type { WireAnswer, WireRequest, WireResponse } from '../infra/wire.ts';
export { responseOf } from '../infra/wire.ts';
export type {
  Api,
  Consumer,
  CredentialsMode,
  LabRequest,
  Mode,
  RedirectMode,
  ScriptApi,
} from '../request.ts';
export {
  APIS,
  CONSUMERS,
  CREDENTIALS_MODES,
  isConsumer,
  labRequest,
  MODES,
  REDIRECT_MODES,
  SCRIPT_APIS,
} from '../request.ts';
export type { CorsState } from './clients/consumed.ts';
export {
  asConsumed,
  CORS_STATES,
  CORS_STATES_OF,
  corsStateOf,
  POTENTIAL_CORS,
} from './clients/consumed.ts';
export { corsFetch, newTrail } from './cors-fetch.ts';
export type {
  Circumstances,
  During,
  Failure,
  FailureCode,
  FailureOf,
  Reason,
} from './failure.ts';
export { DURINGS, FAILURE_CODES } from './failure.ts';
export type { AnswerSource, Fetching, PreflightDecision, Trail } from './fetch-params.ts';
export type { Exception, Refusal, RefusalCode, RefusalOf } from './refusal.ts';
export { EXCEPTIONS, REFUSAL_CODES } from './refusal.ts';
export type {
  BrowserState,
  CacheEntry,
  Cookie,
  HttpCache,
  PreflightCache,
  StoredResponse,
} from './state/browser-state.ts';
export { newBrowser } from './state/browser-state.ts';
export type { Algorithm, Step, Trace } from './trace.ts';
export { ALGORITHMS } from './trace.ts';
export type { Verdict, VisibleResponse } from './verdict.ts';
