export type { Addresses } from './addresses.ts';
export { readAddresses } from './addresses.ts';
export { isBenchId } from './bench-id.ts';
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
export { parseRelay } from './relay-schema.ts';
export { SERVER_LIMITS } from './server-limits.ts';
export { isUnderStudy } from './under-study.ts';
