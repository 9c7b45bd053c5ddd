import { behaviourOf } from '../engines/behaviours.ts';
import type { BehaviourName } from '../engines/engine.ts';
import {
  hasCorsUnsafeRequestHeaderByte,
  isCorsSafelistedMethod,
  isCorsSafelistedRequestHeader,
  isNoCorsSafelistedRequestHeaderName,
} from '../fetch/cors/safelist.ts';
import { isSafelisted, unsafeRequestHeaderNames } from '../fetch/cors/safelist-deviations.ts';
import { construct, newFetchRun } from '../fetch/cors-fetch.ts';
import type { Refusal } from '../fetch/refusal.ts';
import { newBrowser } from '../fetch/state/browser-state.ts';
import { parseMimeType } from '../infra/mime-type.ts';
import { isSameOrigin } from '../infra/origin.ts';
import { isHttpScheme } from '../infra/url.ts';
import type { LabRequest } from '../request.ts';

/** What a header does that a form could not have done. */
export const HEADER_RULES = [
  'name-not-safelisted',
  'value-too-long',
  'unsafe-byte',
  'language-alphabet',
  'content-type-unparseable',
  'content-type-not-safelisted',
  'range-not-single',
  'values-too-long-together',
] as const;
export type HeaderRule = (typeof HEADER_RULES)[number];

/** One reason for a preflight; each alone is enough. */
export type PreflightReason =
  | { readonly kind: 'method'; readonly method: string }
  | { readonly kind: 'header'; readonly name: string; readonly value: string; readonly rule: HeaderRule }
  | { readonly kind: 'upload-listener' };

/** Whether a request needs a preflight (or a permission in the cache), and why. */
export type PreflightNeed =
  | { readonly needed: true; readonly reasons: readonly PreflightReason[] }
  | { readonly needed: false; readonly because: 'same-origin' | 'not-cors' | 'simple' }
  | { readonly needed: false; readonly because: 'refused'; readonly refusal: Refusal };

/** Before anything is sent, and whatever the server's policy is; `name`: the engine's, as its own safelist may be longer. */
export function whyPreflight(init: LabRequest, name: BehaviourName): PreflightNeed {
  const engine = behaviourOf(name);
  const run = newFetchRun(newBrowser(name));
  const constructed = construct(init, run, engine);
  if (constructed.kind === 'refused')
    return { needed: false, because: 'refused', refusal: constructed.refusal };
  const { request } = constructed;
  if (isSameOrigin(request.origin, request.currentUrl.origin))
    return { needed: false, because: 'same-origin' };
  if (request.mode !== 'cors' || !isHttpScheme(request.currentUrl.scheme)) {
    return { needed: false, because: 'not-cors' };
  }
  const reasons: PreflightReason[] = [];
  if (!isCorsSafelistedMethod(request.method)) reasons.push({ kind: 'method', method: request.method });
  const unsafeNames = unsafeRequestHeaderNames(request, engine);
  for (const [name, value] of request.headers) {
    if (!unsafeNames.includes(name.toLowerCase())) continue;
    const byEngine = isSafelisted(name, value, engine) ? null : 'unsafe-byte';
    const rule = unsafeRequestHeaderRule(name, value) ?? byEngine;
    reasons.push({ kind: 'header', name, value, rule: rule ?? 'values-too-long-together' });
  }
  if (request.useCorsPreflight) reasons.push({ kind: 'upload-listener' });
  return reasons.length === 0 ? { needed: false, because: 'simple' } : { needed: true, reasons };
}

/** Which rule takes a header out of the safelist; `null` where it is on it. */
export function unsafeRequestHeaderRule(name: string, value: string): HeaderRule | null {
  if (isCorsSafelistedRequestHeader(name, value)) return null;
  const lower = name.toLowerCase();
  if (!isNoCorsSafelistedRequestHeaderName(lower) && lower !== 'range') return 'name-not-safelisted';
  if (value.length > 128) return 'value-too-long';
  if (lower === 'range') return 'range-not-single';
  if (lower.endsWith('-language')) return 'language-alphabet';
  if (hasCorsUnsafeRequestHeaderByte(value)) return 'unsafe-byte';
  return parseMimeType(value) === null ? 'content-type-unparseable' : 'content-type-not-safelisted';
}
