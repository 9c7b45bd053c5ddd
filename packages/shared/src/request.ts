import type { HeaderList } from './infra/header-list.ts';

/** The two APIs by which a script asks for whatever it likes. */
export const SCRIPT_APIS = ['fetch', 'xhr'] as const;
export type ScriptApi = (typeof SCRIPT_APIS)[number];

/**
 * What else of a page asks for a resource, each in its own way: `image` is drawn on a canvas whose pixels are then read,
 * `webgl` is the same image as a texture, `shape` the same as `shape-outside`, `font` is `@font-face`, `script` a classic one.
 */
export const CONSUMERS = [
  'image',
  'webgl',
  'font',
  'shape',
  'script',
  'module',
  'stylesheet',
  'event-source',
  'beacon',
  'websocket',
] as const;
export type Consumer = (typeof CONSUMERS)[number];

/** All that asks. */
export const APIS = [...SCRIPT_APIS, ...CONSUMERS] as const;
export type Api = (typeof APIS)[number];

/** Whether it asks by a way of its own, and not by `fetch()` or XMLHttpRequest. */
export function isConsumer(api: Api): api is Consumer {
  return api !== 'fetch' && api !== 'xhr';
}

/** https://fetch.spec.whatwg.org/#concept-request-mode, as far as a script may choose it. */
export const MODES = ['cors', 'no-cors', 'same-origin'] as const;
export type Mode = (typeof MODES)[number];

/** https://fetch.spec.whatwg.org/#concept-request-credentials-mode */
export const CREDENTIALS_MODES = ['omit', 'same-origin', 'include'] as const;
export type CredentialsMode = (typeof CREDENTIALS_MODES)[number];

/** https://fetch.spec.whatwg.org/#concept-request-redirect-mode */
export const REDIRECT_MODES = ['follow', 'error', 'manual'] as const;
export type RedirectMode = (typeof REDIRECT_MODES)[number];

/** A request as a script asks for it, before any rule has looked at it. Everything the learner can choose. */
export interface LabRequest {
  /** XMLHttpRequest has neither mode nor redirect mode: `cors` and `follow`. What consumers can choose: `forConsumer`. */
  readonly api: Api;
  /** Serialised origin of the script's document: `http://localhost:5000`, or `null` in a sandboxed frame. */
  readonly origin: string;
  /** `connect-src` of the document's Content Security Policy, where it has one: a source list like `'self'`. */
  readonly connectSrc?: string;
  /**
   * Origin of the URL that the tab shows, where it is not the script's own: its document is in a frame, or sandboxed.
   * Cookies depend on it.
   */
  readonly topLevel?: string;
  readonly url: string;
  /** As typed: the browser normalises some methods and refuses others. */
  readonly method: string;
  readonly mode: Mode;
  /**
   * For XMLHttpRequest and EventSource `include` stands for `withCredentials = true`, `same-origin` for the default; with
   * `mode` it is what the attribute `crossorigin` says of what has one: see `corsStateOf`.
   */
  readonly credentials: CredentialsMode;
  readonly redirect: RedirectMode;
  /** As typed, in order. */
  readonly headers: HeaderList;
  readonly body: string | null;
  /** XMLHttpRequest only: a listener on `xhr.upload`, registered before `send()`. */
  readonly uploadListener: boolean;
}

/** What a request is where nothing else was chosen. */
export function labRequest(
  origin: string,
  url: string,
  choices: Partial<Omit<LabRequest, 'origin' | 'url'>> = {},
): LabRequest {
  return {
    api: 'fetch',
    origin,
    url,
    method: 'GET',
    mode: 'cors',
    credentials: 'same-origin',
    redirect: 'follow',
    headers: [],
    body: null,
    uploadListener: false,
    ...choices,
  };
}
