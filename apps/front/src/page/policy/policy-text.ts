import type { OriginPattern, OriginSetting } from '@cors-lab/shared/policy';

/** The ways to set the origin that the policy panel tells apart. */
export const ORIGIN_CHOICES = ['nobody', 'example', 'page', 'any', 'reflect', 'list', 'text'] as const;
export type OriginChoice = (typeof ORIGIN_CHOICES)[number];

/** What the mirrored exercise starts with. */
export const EXERCISE_ORIGIN = 'example.com';

export function originChoice(origin: OriginSetting, front: string): OriginChoice {
  if (typeof origin === 'boolean') return origin ? 'reflect' : 'nobody';
  if (typeof origin !== 'string') return 'list';
  if (origin === '*') return 'any';
  if (origin === EXERCISE_ORIGIN) return 'example';
  return origin === front ? 'page' : 'text';
}

/** The setting as the text of its field, empty where the choice says it all. */
export function originText(origin: OriginSetting): string {
  if (typeof origin === 'boolean') return '';
  if (typeof origin === 'string') return origin;
  return listOf(origin).map(entryText).join(', ');
}

/** Whom the setting allows, in a few words. */
export function allowsText(origin: OriginSetting): string {
  if (typeof origin === 'boolean') return origin ? 'every origin that asks' : 'nobody';
  return origin === '*' ? '* (everybody)' : originText(origin) || 'nobody';
}

/** Entries between commas or blanks; one between slashes is a pattern. */
export function originList(text: string): (string | OriginPattern)[] {
  const entries = text.match(/\/(?:\\.|[^/\\])+\/|[^\s,]+/g) ?? [];
  return entries.map((entry) =>
    entry.length > 2 && entry.startsWith('/') && entry.endsWith('/')
      ? { pattern: withoutEscapedSlashes(entry.slice(1, -1)) }
      : entry,
  );
}

/** Only between slashes must a slash be escaped. */
function withoutEscapedSlashes(pattern: string): string {
  return pattern.replace(/\\(.)/g, (all, escaped) => (escaped === '/' ? '/' : all));
}

function listOf(origin: OriginPattern | readonly (string | OriginPattern)[]) {
  return 'pattern' in origin ? [origin] : origin;
}

function entryText(entry: string | OriginPattern): string {
  return typeof entry === 'string'
    ? entry
    : `/${entry.pattern.replace(/(\\.)|\//g, (all, escaped) => escaped ?? `\\${all}`)}/`;
}

/** `a, b` as `['a', 'b']`. Anything may stand between the commas: the API server is who says what is wrong with it. */
export function nameList(text: string): string[] {
  return text
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}

/** `null` where the text is no whole number. */
export function wholeNumber(text: string): number | null {
  return /^\s*-?\d{1,15}\s*$/.test(text) ? Number(text) : null;
}

/** The methods that have a box of their own. */
export const USUAL_METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

export function otherMethods(methods: readonly string[]): string[] {
  return methods.filter((method) => !(USUAL_METHODS as readonly string[]).includes(method));
}
