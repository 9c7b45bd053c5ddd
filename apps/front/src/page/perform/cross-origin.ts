import { corsStateOf, type LabRequest } from '@cors-lab/shared/fetch';

/** The attribute `crossorigin`; `null` leaves it out. */
export function crossOrigin(request: LabRequest): 'anonymous' | 'use-credentials' | null {
  const state = corsStateOf(request);
  return state === 'no-cors' ? null : state;
}
