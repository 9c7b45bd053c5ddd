export { readAddresses } from './addresses.ts';
export { isBenchId } from './bench-path.ts';
export type {
  BenchState,
  Fault,
  LogPage,
  NewBench,
  Origins,
  Problem,
  Published,
  RelayedAnswer,
  RelayedRequest,
  Resettable,
} from './control.ts';
export { isLabResource } from './is-lab-resource.ts';
export { isShared } from './own-bench.ts';
export { parseRelay } from './relay-schema.ts';
export { SERVER_LIMITS } from './server-limits.ts';
