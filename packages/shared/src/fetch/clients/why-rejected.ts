import type { Behaviour } from '../../engines/behaviour.ts';
import { getDecodeAndSplit } from '../../infra/header.ts';
import { get, type HeaderList, isName } from '../../infra/header-list.ts';
import { CONTENT_TYPE, X_CONTENT_TYPE_OPTIONS } from '../../infra/header-names.ts';
import { extractMimeType, type MimeType, parseMimeType } from '../../infra/mime-type.ts';
import { isOkStatus } from '../../infra/status.ts';
import type { Consumer } from '../../request.ts';
import type { Reason } from '../failure.ts';
import type { FetchResponse } from '../response.ts';

/**
 * Why what asks takes an answer for an error that CORS has let pass, in the words of its own standard; `null` where it
 * takes it.
 *
 * NB: Images and fonts are recognised by their bytes, which the model does not have: it goes by the media type. Of a
 * script it does not know whether it can be parsed, nor whether it throws.
 */
export function whyRejected(api: Consumer, response: FetchResponse, engine: Behaviour): Reason | null {
  const { isStatus, isType } = NEEDS[api];
  const isTaken = response.status < 400 && engine.response.usesBelow400.includes(api);
  if (!isStatus(response.status) && !isTaken)
    return { code: 'status-not-usable', statusText: response.statusText };
  const noSniff = determineNosniff(response.headers);
  const type = typeFor(api, response.headers, engine);
  const isUntyped = api === 'stylesheet' && type === null && !noSniff;
  if (isType(type, noSniff) || (isUntyped && engine.response.stylesheetWithoutType)) return null;
  return { code: 'type-not-usable', value: get(response.headers, CONTENT_TYPE) };
}

/** The type by which this engine judges what it has loaded. */
function typeFor(api: Consumer, headers: HeaderList, engine: Behaviour): MimeType | null {
  if (!FIRST_IN_WEBKIT.includes(api) || !engine.response.firstContentType) return extractMimeType(headers);
  // AD-HOC: WebKit stops at the first comma; of several lines modules and event streams go by the last.
  const byLine = api === 'module' || api === 'event-source';
  const value =
    (byLine ? headers.findLast(([name]) => isName(name, CONTENT_TYPE))?.[1] : get(headers, CONTENT_TYPE)) ??
    '';
  // AD-HOC: And for modules a list is no type at all.
  const values = value.split(',');
  const isList = api === 'module' && values.slice(1).some((each) => each !== '') && !values[0]?.includes(';');
  return isList ? null : parseMimeType(values[0] ?? '');
}

/** What was measured; images and fonts were not. */
const FIRST_IN_WEBKIT: readonly Consumer[] = ['script', 'module', 'stylesheet', 'event-source'];

/** https://fetch.spec.whatwg.org/#determine-nosniff */
function determineNosniff(headers: HeaderList): boolean {
  // 1. to 2. Only tab and space are stripped.
  const value = get(headers, X_CONTENT_TYPE_OPTIONS);
  if (value === null) return false;
  // 3. to 4. The first value counts.
  return getDecodeAndSplit(value)[0]?.toLowerCase() === 'nosniff';
}

interface Needs {
  readonly isStatus: (status: number) => boolean;
  readonly isType: (type: MimeType | null, noSniff: boolean) => boolean;
}

const any = (): boolean => true;
const only = (wanted: string) => (type: MimeType | null) => type?.essence === wanted;
const IMAGE: Needs = { isStatus: any, isType: (type) => type?.essence.startsWith('image/') === true };

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

function isFont(type: MimeType | null): boolean {
  const essence = type?.essence ?? '';
  return (
    essence.startsWith('font/') ||
    essence === 'application/octet-stream' ||
    /^application\/.*font/.test(essence)
  );
}

/** https://mimesniff.spec.whatwg.org/#javascript-mime-type */
function isJavaScript(type: MimeType | null): boolean {
  return /^(?:(?:application|text)\/(?:x-)?(?:ecma|java)script|text\/(?:javascript1\.[0-5]|jscript|livescript))$/.test(
    type?.essence ?? '',
  );
}

/**
 * Classic scripts are run whatever they are called, with a few exceptions.
 * https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-mime-type?
 */
function isExecutable(type: MimeType | null, noSniff: boolean): boolean {
  // https://fetch.spec.whatwg.org/#should-response-to-request-be-blocked-due-to-nosniff?
  if (noSniff) return isJavaScript(type);
  return !/^(?:audio|image|video)\/|^text\/csv$/.test(type?.essence ?? '');
}
