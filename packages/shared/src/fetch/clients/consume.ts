import type { Behaviour } from '../../engines/behaviour.ts';
import { CONTENT_TYPE } from '../../infra/header-names.ts';
import { STRING_BODY_TYPE } from '../../infra/mime-type.ts';
import { parseUrl, type Url } from '../../infra/url.ts';
import type { Consumer, LabRequest } from '../../request.ts';
import type { FetchRun } from '../fetch-params.ts';
import type { Exception } from '../refusal.ts';
import { newRequest, type RequestChoices } from '../request.ts';
import { type Algorithm, stepsOf } from '../trace.ts';
import { type Constructed, parseUrlOf } from './construct-request.ts';
import { corsStateOf, forConsumer, POTENTIAL_CORS } from './for-consumer.ts';

/** What a way of asking makes of what was chosen. */
type Recorder = ReturnType<typeof stepsOf>;
type Way = (init: LabRequest, step: Recorder, engine: Behaviour) => RequestChoices;

/** As something of the page makes it that is neither `fetch()` nor XMLHttpRequest. */
export function consume(api: Consumer, chosen: LabRequest, run: FetchRun, engine: Behaviour): Constructed {
  const init = forConsumer(chosen);
  const { way, algorithm, exception } = WAYS[api];
  const step = stepsOf(run.trace, algorithm);
  const url = api === 'websocket' ? webSocketRequestUrl(init) : parseUrlOf(init);
  if (url === null) {
    step('0', false, `\`${init.url}\` is no URL.`);
    return { kind: 'refused', refusal: { code: 'url-invalid', api, exception, url: init.url } };
  }
  return { kind: 'request', request: newRequest(init, url, way(init, step, engine)) };
}

/**
 * A handshake is an HTTP request: `ws` stands for `http`, `wss` for `https`.
 * https://websockets.spec.whatwg.org/#concept-websocket-establish
 */
function webSocketRequestUrl(init: LabRequest): Url | null {
  const url = parseUrlOf(init);
  if (url === null || (url.scheme !== 'ws' && url.scheme !== 'wss')) return url;
  return parseUrl(url.href.replace(/^ws/, 'http'));
}

/**
 * What elements with the attribute `crossorigin` make, and EventSource with its `withCredentials`.
 * https://html.spec.whatwg.org/multipage/urls-and-fetching.html#create-a-potential-cors-request
 */
function createPotentialCorsRequest(init: LabRequest, step: Recorder): RequestChoices {
  const state = corsStateOf(init);
  const { mode, credentials } = POTENTIAL_CORS[state];
  // 1. Without the attribute CORS is not asked for.
  step('1', true, `The mode is \`${mode}\`.`);
  // 4. Cookies go along but in the state Anonymous.
  step('4', true, `The credentials mode is \`${credentials}\`.`);
  return { mode, credentials };
}

/** https://html.spec.whatwg.org/multipage/webappapis.html#set-up-the-module-script-request */
function setUpTheModuleScriptRequest({ credentials }: LabRequest, step: Recorder): RequestChoices {
  const note = `The mode is \`cors\` always, the credentials mode \`${credentials}\`.`;
  step('1', true, note);
  return { mode: 'cors', credentials };
}

/** https://drafts.csswg.org/css-fonts/#fetch-a-font */
function fetchAFont(_: LabRequest, step: Recorder, engine: Behaviour): RequestChoices {
  // AD-HOC: WebKit takes fonts from anywhere.
  if (engine.request.fontMode === 'no-cors') {
    step('1', true, 'The mode is `no-cors`.');
    return POTENTIAL_CORS['no-cors'];
  }
  step('1', true, 'The mode is `cors`, without credentials for other origins.');
  return POTENTIAL_CORS.anonymous;
}

/** https://drafts.csswg.org/css-shapes/#shapes-from-image */
function fetchAShape(_: LabRequest, step: Recorder): RequestChoices {
  step('1', true, 'As if with `crossorigin=anonymous`: the layout tells the pixels.');
  return POTENTIAL_CORS.anonymous;
}

/**
 * NB: Without a Blob the body is a text, which says that it is one.
 * https://w3c.github.io/beacon/#sec-processing-model
 */
function sendBeacon({ mode, headers, body }: LabRequest, step: Recorder): RequestChoices {
  const note =
    mode === 'cors'
      ? 'The media type of the body is not safelisted: the mode is `cors`.'
      : 'A form could have sent this: the mode is `no-cors`.';
  step('6', true, note);
  const type = headers[0]?.[1] ?? STRING_BODY_TYPE;
  return { mode, credentials: 'include', headers: body === null ? [] : [[CONTENT_TYPE, type]] };
}

/** https://websockets.spec.whatwg.org/#concept-websocket-establish */
function establishAWebSocketConnection(_: LabRequest, step: Recorder, engine: Behaviour): RequestChoices {
  const note = 'The mode is `websocket`, with credentials.';
  step('2', true, note);
  // AD-HOC: WebKit follows redirects.
  return { mode: 'websocket', credentials: 'include', redirect: engine.request.webSocketRedirect };
}

const POTENTIAL = {
  way: createPotentialCorsRequest,
  algorithm: 'potential-cors-request',
  exception: 'TypeError',
} as const;

const WAYS = {
  image: POTENTIAL,
  webgl: POTENTIAL,
  font: { way: fetchAFont, algorithm: 'fetch-font', exception: 'TypeError' },
  shape: { way: fetchAShape, algorithm: 'shape-image', exception: 'TypeError' },
  script: POTENTIAL,
  module: { way: setUpTheModuleScriptRequest, algorithm: 'module-script-request', exception: 'TypeError' },
  stylesheet: POTENTIAL,
  'event-source': { ...POTENTIAL, exception: 'SyntaxError' },
  beacon: { way: sendBeacon, algorithm: 'send-beacon', exception: 'TypeError' },
  websocket: {
    way: establishAWebSocketConnection,
    algorithm: 'establish-websocket',
    exception: 'SyntaxError',
  },
} as const satisfies Record<
  Consumer,
  {
    readonly way: Way;
    readonly algorithm: Algorithm;
    /** For what is no URL. NB: Elements throw nothing: they fire `error`. */
    readonly exception: Exception;
  }
>;
