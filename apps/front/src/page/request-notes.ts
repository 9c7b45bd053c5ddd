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
  const servers = { front: request.origin, back: request.url };
  if (predict(alone, CLOSED_POLICY, newBrowser('standard'), servers).dropped.length > 0)
    return { kind: 'dropped' };
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
