/** The settings that the policy panel has a control for, under their names in `CorsSettings`. */
const POLICY_FIELDS = [
  'origin',
  'credentials',
  'methods',
  'allowedHeaders',
  'exposedHeaders',
  'maxAge',
] as const;
export type PolicyField = (typeof POLICY_FIELDS)[number];

/** The field beside which a problem at this pointer is shown: `#/cors/methods/2` is about the methods. */
export function fieldOf(pointer: string): PolicyField | null {
  const [, part, name] = pointer.split('/');
  return part === 'cors' ? (POLICY_FIELDS.find((field) => field === name) ?? null) : null;
}
