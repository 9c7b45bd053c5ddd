import {
  CLOSED_POLICY,
  type HeaderLine,
  isForbiddenRequestHeader,
  type LabRequest,
  newBrowser,
  type PreflightReason,
  predict,
  type Refusal,
  whyPreflight,
} from '@cors-lab/shared';

/** What is to be said beside one header line, as typed. */
export type HeaderNote =
  | { readonly kind: 'forbidden' | 'dropped' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'preflight'; readonly reason: PreflightReason }
  | { readonly kind: 'none' };

/** Each line by itself, so that a fault in one does not hide those in others. */
export function noteOf([name, value]: HeaderLine, request: LabRequest): HeaderNote {
  if (name === '' && value === '') return { kind: 'none' };
  if (isForbiddenRequestHeader(name, value)) return { kind: 'forbidden' };
  const alone: LabRequest = { ...request, method: 'POST', headers: [[name, value]], uploadListener: false };
  if (predict(alone, CLOSED_POLICY, newBrowser('standard')).dropped.length > 0) return { kind: 'dropped' };
  const need = whyPreflight(alone);
  if (need.needed) {
    const reason = need.reasons.find(({ kind }) => kind === 'header');
    return reason === undefined ? { kind: 'none' } : { kind: 'preflight', reason };
  }
  return need.because === 'refused' ? { kind: 'refused', refusal: need.refusal } : { kind: 'none' };
}

/** What is wrong with the method, whatever the headers are. */
export function methodRefusal(request: LabRequest): Refusal | null {
  const need = whyPreflight({ ...request, headers: [], body: null });
  return !need.needed && need.because === 'refused' ? need.refusal : null;
}

export function bodyRefusal(request: LabRequest): Refusal | null {
  const need = whyPreflight({ ...request, headers: [] });
  const refusal = !need.needed && need.because === 'refused' ? need.refusal : null;
  return refusal?.code === 'body-with-get-or-head' ? refusal : null;
}

/** What a script sends as media type of a text, unless it says another. */
const BY_DEFAULT = 'text/plain;charset=UTF-8';
export const MEDIA_TYPES = [
  BY_DEFAULT,
  'text/plain',
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
] as const;

export function mediaTypeOf({ headers }: LabRequest): string {
  return headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? BY_DEFAULT;
}

/** The media type is a header like any other; the default one is what is sent without it. */
export function withMediaType(request: LabRequest, type: string): LabRequest {
  const rest = request.headers.filter(([name]) => name.toLowerCase() !== 'content-type');
  return { ...request, headers: type === BY_DEFAULT ? rest : [...rest, ['content-type', type]] };
}

export const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'patch', 'TRACE'] as const;

/** Safelisted ones, the usual ones, and some that are the browser's own. */
export const HEADER_NAMES = [
  'accept',
  'accept-language',
  'authorization',
  'cache-control',
  'content-language',
  'content-type',
  'cookie',
  'if-none-match',
  'origin',
  'range',
  'referer',
  'user-agent',
  'x-lab',
  'x-requested-with',
] as const;
