import {
  type BehaviourName,
  corsFetch,
  type HeaderLine,
  isForbiddenRequestHeader,
  type LabRequest,
  newBrowser,
  newFetchRun,
  type PreflightReason,
  type Refusal,
  whyPreflight,
} from '@cors-lab/shared/fetch';

/** What is to be said beside one header line, as typed. */
export type HeaderNote =
  | { readonly kind: 'forbidden' | 'dropped' }
  | { readonly kind: 'refused'; readonly refusal: Refusal }
  | { readonly kind: 'preflight'; readonly reason: PreflightReason }
  | { readonly kind: 'none' };

/** Each line by itself, so that a fault in one does not hide those in others. */
export function noteOf([name, value]: HeaderLine, request: LabRequest, engine: BehaviourName): HeaderNote {
  if (name === '' && value === '') return { kind: 'none' };
  if (isForbiddenRequestHeader(name, value)) return { kind: 'forbidden' };
  const alone: LabRequest = { ...request, method: 'POST', headers: [[name, value]], uploadListener: false };
  if (isDropped(alone, engine)) return { kind: 'dropped' };
  const need = whyPreflight(alone, engine);
  if (need.needed) {
    const reason = need.reasons.find(({ kind }) => kind === 'header');
    return reason === undefined ? { kind: 'none' } : { kind: 'preflight', reason };
  }
  return need.because === 'refused' ? { kind: 'refused', refusal: need.refusal } : { kind: 'none' };
}

/** Whether the API leaves out its one header without an error. */
function isDropped(alone: LabRequest, engine: BehaviourName): boolean {
  const browser = newBrowser(engine);
  const run = newFetchRun(browser);
  corsFetch(alone, browser, run).next();
  return run.dropped.length > 0;
}

/** What is wrong with the method, whatever the headers are. */
export function methodRefusal(request: LabRequest, engine: BehaviourName): Refusal | null {
  const need = whyPreflight({ ...request, headers: [], body: null }, engine);
  return !need.needed && need.because === 'refused' ? need.refusal : null;
}

export function bodyRefusal(request: LabRequest, engine: BehaviourName): Refusal | null {
  const need = whyPreflight({ ...request, headers: [] }, engine);
  const refusal = !need.needed && need.because === 'refused' ? need.refusal : null;
  return refusal?.code === 'body-with-get-or-head' ? refusal : null;
}
