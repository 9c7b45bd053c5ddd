export { audit } from '../audit/audit.ts';
export type { Finding, Severity } from '../audit/finding.ts';
export { describeFinding } from '../audit/finding-texts.ts';
export { phaseOf } from './phase.ts';
export {
  CLOSED_POLICY,
  type CorsPolicy,
  type CorsSettings,
  type HeaderEdit,
  type OriginPattern,
  type OriginSetting,
  type Override,
  type Overrides,
  PHASES,
  type Phase,
  policyWith,
} from './policy.ts';
export { parsePolicy } from './schema.ts';
