import { STRING_BODY_TYPE } from '../../infra/mime-type.ts';
import type { Consumer, LabRequest } from '../../request.ts';
import { isConsumer } from '../../request.ts';
import { isCorsSafelistedRequestHeader } from '../cors/safelist.ts';

/**
 * The states of the attribute `crossorigin`: `no-cors` where it is missing.
 * https://html.spec.whatwg.org/multipage/urls-and-fetching.html#cors-settings-attributes
 */
export type CorsState = (typeof ATTRIBUTE)[number];

const ATTRIBUTE = ['no-cors', 'anonymous', 'use-credentials'] as const;
const WITH_CREDENTIALS_OR_NOT = ['anonymous', 'use-credentials'] as const;

/** The states from which each can choose: of an attribute, of `withCredentials`, or of nothing at all. */
export const CORS_STATES_OF = {
  image: ATTRIBUTE,
  webgl: ATTRIBUTE,
  font: ['anonymous'],
  shape: ['anonymous'],
  script: ATTRIBUTE,
  module: WITH_CREDENTIALS_OR_NOT,
  stylesheet: ATTRIBUTE,
  'event-source': WITH_CREDENTIALS_OR_NOT,
  // Cookies always, and CORS as the body's media type has it or not at all.
  beacon: [],
  websocket: [],
} as const satisfies Record<Consumer, readonly CorsState[]>;

/** What the attribute says, or would say, of such a request. */
export function corsStateOf({ mode, credentials }: Pick<LabRequest, 'mode' | 'credentials'>): CorsState {
  if (mode === 'no-cors') return 'no-cors';
  return credentials === 'include' ? 'use-credentials' : 'anonymous';
}

/** Mode and credentials mode of a state. https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request */
export const POTENTIAL_CORS = {
  'no-cors': { mode: 'no-cors', credentials: 'include' },
  anonymous: { mode: 'cors', credentials: 'same-origin' },
  'use-credentials': { mode: 'cors', credentials: 'include' },
} as const satisfies Record<CorsState, Pick<LabRequest, 'mode' | 'credentials'>>;

/** The request with only those choices that what asks has; the nearest one in place of a choice that it lacks. */
export function forConsumer(request: LabRequest): LabRequest {
  const { api } = request;
  if (!isConsumer(api)) return request;
  const plain: LabRequest = {
    ...request,
    method: 'GET',
    redirect: 'follow',
    headers: [],
    body: null,
    uploadListener: false,
  };
  if (api === 'beacon') return asBeacon(request, plain);
  if (api === 'websocket') return { ...plain, ...POTENTIAL_CORS['no-cors'] };
  const states: readonly CorsState[] = CORS_STATES_OF[api];
  const wanted = corsStateOf(request);
  return { ...plain, ...POTENTIAL_CORS[states.includes(wanted) ? wanted : 'anonymous'] };
}

/** Its one header is the media type of the body, which also decides the mode. https://w3c.github.io/beacon/#sec-processing-model */
function asBeacon({ headers, body }: LabRequest, plain: LabRequest): LabRequest {
  const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  const isSafelisted = type === undefined || isCorsSafelistedRequestHeader('content-type', type);
  return {
    ...plain,
    method: 'POST',
    body,
    headers: body === null || type === undefined || type === STRING_BODY_TYPE ? [] : [['content-type', type]],
    mode: body === null || isSafelisted ? 'no-cors' : 'cors',
    credentials: 'include',
  };
}
