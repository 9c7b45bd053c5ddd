import { PHASES, type Phase } from '@cors-lab/shared/policy';

/** The settings that the policy panel has a control for, under their names in `CorsSettings`. */
export const CORS_FIELDS = [
  'origin',
  'credentials',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'maxAge',
  'optionsSuccessStatus',
] as const;
/** The overrides of a phase are one field. */
export type PolicyField = (typeof CORS_FIELDS)[number] | Phase;

/** The field beside which a problem at this pointer is shown: `#/cors/methods/2` is about the methods. */
export function fieldOf(pointer: string): PolicyField | null {
  const [, part, name] = pointer.split('/');
  if (part === 'overrides') return PHASES.find((phase) => phase === name) ?? null;
  return part === 'cors' ? (CORS_FIELDS.find((field) => field === name) ?? null) : null;
}
