export { diagnose } from '../drivers/diagnose.ts';
export type { Exchange, RecordedResponse } from '../drivers/exchange.ts';
export {
  HEADER_RULES,
  type PreflightNeed,
  type PreflightReason,
  whyPreflight,
} from '../drivers/preflight-reasons.ts';
export type { Deviating } from '../engines/attribute.ts';
export type { Decision } from '../engines/behaviour.ts';
export { DEVIATIONS } from '../engines/deviations.ts';
export { type BehaviourName, ENGINES, type Engine } from '../engines/engine.ts';
export { isForbiddenRequestHeader } from '../infra/header.ts';
export { get, type HeaderLine, type HeaderList } from '../infra/header-list.ts';
export { isLoopback, isLoopbackHost } from '../infra/loopback.ts';
export { type Prose, plain } from '../infra/prose.ts';
export { responseOf, type WireRequest, type WireResponse } from '../infra/wire.ts';
export {
  APIS,
  type Api,
  CONSUMERS,
  type Consumer,
  CREDENTIALS_MODES,
  isConsumer,
  type LabRequest,
  labRequest,
  MODES,
  REDIRECT_MODES,
  SCRIPT_APIS,
  type ScriptApi,
} from '../request.ts';
export {
  CORS_STATES_OF,
  type CorsState,
  corsStateOf,
  forConsumer,
  POTENTIAL_CORS,
} from './clients/for-consumer.ts';
export { corsFetch, newFetchRun } from './cors-fetch.ts';
export { FAILURE_CODES, type Failure, type FailureCode } from './failure.ts';
export type { FetchRun } from './fetch-params.ts';
export { REFUSAL_CODES, type Refusal, type RefusalCode } from './refusal.ts';
export {
  type BrowserState,
  type CacheEntry,
  type Cookie,
  type HttpCache,
  newBrowser,
  type PreflightCache,
} from './state/browser-state.ts';
export { ALGORITHMS, type Algorithm, type Step, type Trace } from './trace.ts';
export type { Verdict } from './verdict.ts';
