import { get } from '../http/header-list.ts';
import { CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS } from '../http/header-names.ts';
import { parseMimeType } from '../http/mime-type.ts';
import { isOkStatus } from '../http/status.ts';
import type { Consumer } from '../request.ts';
import type { Reason } from './failure.ts';
import type { FetchResponse } from './response.ts';

/**
 * Why what asks takes an answer for an error that CORS has let pass, in the words of its own standard; `null` where it
 * takes it.
 *
 * NB: Images and fonts are recognised by their bytes, which the model does not have: it goes by the media type. Of a
 * script it does not know whether it can be parsed, nor whether it throws.
 */
export function whyUnusable(api: Consumer, response: FetchResponse): Reason | null {
  const { isStatus, isType } = NEEDS[api];
  if (!isStatus(response.status)) {
    return { code: 'status-not-usable', statusText: response.statusText };
  }
  const value = get(response.headers, CONTENT_TYPE);
  const essence = value === null ? '' : (parseMimeType(value)?.essence ?? '');
  return isType(essence, response) ? null : { code: 'type-not-usable', value };
}

interface Needs {
  readonly isStatus: (status: number) => boolean;
  readonly isType: (essence: string, response: FetchResponse) => boolean;
}

const any = (): boolean => true;
const only = (wanted: string) => (essence: string) => essence === wanted;
const IMAGE: Needs = { isStatus: any, isType: (essence) => essence.startsWith('image/') };

const NEEDS = {
  image: IMAGE,
  webgl: IMAGE,
  shape: IMAGE,
  font: { isStatus: isOkStatus, isType: isFont },
  // https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-classic-script
  script: { isStatus: isOkStatus, isType: isExecutable },
  // https://html.spec.whatwg.org/multipage/webappapis.html#fetch-a-single-module-script
  module: { isStatus: isOkStatus, isType: isJavaScript },
  // https://html.spec.whatwg.org/multipage/links.html#link-type-stylesheet
  stylesheet: { isStatus: isOkStatus, isType: only('text/css') },
  // https://html.spec.whatwg.org/multipage/server-sent-events.html#dom-eventsource
  'event-source': { isStatus: (status) => status === 200, isType: only('text/event-stream') },
  beacon: { isStatus: any, isType: any },
  // https://websockets.spec.whatwg.org/#concept-websocket-establish
  websocket: { isStatus: (status) => status === 101, isType: any },
} as const satisfies Record<Consumer, Needs>;

function isFont(essence: string): boolean {
  return (
    essence.startsWith('font/') ||
    essence === 'application/octet-stream' ||
    /^application\/.*font/.test(essence)
  );
}

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type */
function isJavaScript(essence: string): boolean {
  return /^(?:(?:application|text)\/(?:x-)?(?:ecma|java)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/.test(
    essence,
  );
}

/**
 * Classic scripts are run whatever they are called, with a few exceptions.
 * https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
 */
function isExecutable(essence: string, { headers }: FetchResponse): boolean {
  // https://fetch.spec.whatwg.org/#determine-nosniff
  const noSniff = get(headers, X_CONTENT_TYPE_OPTIONS)?.split(',', 1)[0]?.trim().toLowerCase() === 'nosniff';
  if (noSniff) return isJavaScript(essence);
  return !/^(?:audio|image|video)\/|^text\/csv$/.test(essence);
}
