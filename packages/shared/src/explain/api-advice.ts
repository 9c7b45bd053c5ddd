import { type Prose, prose } from '../infra/prose.ts';
import type { Api } from '../request.ts';

/** Advice about the page's own code. What an API cannot do is never advised for it. */

const ANONYMOUS: Prose = prose`let the page write ${'crossorigin="anonymous"'}, which leaves out the credentials.`;

const WITHOUT_CREDENTIALS = {
  fetch: prose`let the script leave out the credentials, with ${"credentials: 'omit'"}.`,
  xhr: prose`let the script leave out the credentials: ${'withCredentials = false'}.`,
  image: ANONYMOUS,
  webgl: ANONYMOUS,
  // These two are always requested without credentials for other origins.
  font: prose`check what the page asks for, a font has no credentials to leave out.`,
  shape: prose`check what the page asks for, a shape has no credentials to leave out.`,
  script: ANONYMOUS,
  module: ANONYMOUS,
  stylesheet: ANONYMOUS,
  'event-source': prose`let the script open the event stream without ${'withCredentials'}.`,
  // https://w3c.github.io/beacon/#sec-processing-model
  beacon: prose`a beacon always has credentials, so let the script use ${'fetch()'} with ${'keepalive: true'} and ${"credentials: 'omit'"}.`,
  websocket: prose`a handshake always has credentials, so let the script use ${'fetch()'} with ${"credentials: 'omit'"}.`,
} as const satisfies Record<Api, Prose>;

/** The end of a sentence: how a request by this API is made without credentials. */
export function leaveOutCredentials(api: Api): Prose {
  return WITHOUT_CREDENTIALS[api];
}

/** A sentence after another: how a request of the mode `no-cors` becomes one that CORS decides about. */
export function useCors(api: Api): Prose {
  switch (api) {
    case 'image':
    case 'webgl':
    case 'script':
    case 'stylesheet':
      return prose` To ask by the rules of CORS instead, give the element the attribute ${'crossorigin'}.`;
    case 'fetch':
      return prose` To let a script read it, use the mode ${'cors'}.`;
    case 'beacon':
      return prose` A script that wants to read the answer must use ${'fetch()'}.`;
    case 'xhr':
    case 'font':
    case 'shape':
    case 'module':
    case 'event-source':
    case 'websocket':
      return [];
  }
}
