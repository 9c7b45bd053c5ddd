import {
  APIS,
  CREDENTIALS_MODES,
  type HeaderLine,
  type HeaderList,
  type LabRequest,
  MODES,
  REDIRECT_MODES,
} from '@cors-lab/shared/fetch';
import { asFrom, contextOf } from '@cors-lab/shared/lab';
import type { LabConfig } from '../config.ts';
import { contextsOf } from '../request/contexts.ts';

const SAME_URL = 'url';
const EXPERIMENT = 'experiment';

/** Stands for an empty header list: without a colon it is no header line. */
export const NO_HEADERS = 'none';

/** The request as a query to share: only what differs from `initial`, and the bench. Empty where nothing does. */
export function encodeRequest(
  request: LabRequest,
  initial: LabRequest,
  config: LabConfig,
  sameUrl = false,
  experiment: string | null = null,
): string {
  const pairs: [string, string][] = [];
  const add = (name: string, value: string, usual: string) => {
    if (value !== usual) pairs.push([name, value]);
  };
  if (config.bench !== null) pairs.push(['bench', config.bench]);
  if (experiment !== null) pairs.push([EXPERIMENT, experiment]);
  add('from', contextOf(request, config.front), contextOf(initial, config.front));
  add('api', request.api, initial.api);
  add('method', request.method, initial.method);
  add('to', pathOf(request.url, config), pathOf(initial.url, config));
  add('mode', request.mode, initial.mode);
  add('credentials', request.credentials, initial.credentials);
  add('redirect', request.redirect, initial.redirect);
  const lines = request.headers.map(headerText);
  if (lines.join('\n') !== initial.headers.map(headerText).join('\n'))
    for (const line of lines.length === 0 ? [NO_HEADERS] : lines) pairs.push(['header', line]);
  if (request.body !== null && request.body !== initial.body) pairs.push(['body', request.body]);
  if (request.uploadListener) pairs.push(['upload', 'listen']);
  if (sameUrl) pairs.push([SAME_URL, 'same']);
  const query = queryText(pairs);
  return query === '' ? '' : `?${query}`;
}

export function queryText(pairs: readonly (readonly [name: string, value: string])[]): string {
  return pairs.map(([name, value]) => `${name}=${readable(value)}`).join('&');
}

/** Whether all sends ask for one URL. */
export function decodeSameUrl(query: string): boolean {
  return new URLSearchParams(query).get(SAME_URL) === 'same';
}

/** The id of the experiment on show, whether or not there is such a one. */
export function decodeExperiment(query: string): string | null {
  return new URLSearchParams(query).get(EXPERIMENT) || null;
}

/** Whether a query carries a policy: it says at least who is allowed. */
export function carriesPolicy(query: string): boolean {
  return [...new URLSearchParams(query).keys()].some((name) => /^allow(?:-origins?|-pattern)?$/.test(name));
}

/** The request a query stands for. What it does not say, or says in words unknown here, is as in `initial`. */
export function decodeRequest(query: string, initial: LabRequest, config: LabConfig): LabRequest {
  const said = new URLSearchParams(query);
  const path = said.get('to');
  const from = oneOf(contextsOf(config.servers), said.get('from'), contextOf(initial, config.front));
  const request = {
    api: oneOf(APIS, said.get('api'), initial.api),
    origin: initial.origin,
    url: path !== null && isResource(path) ? config.resourceBase + path : initial.url,
    method: said.get('method') || initial.method,
    mode: oneOf(MODES, said.get('mode'), initial.mode),
    credentials: oneOf(CREDENTIALS_MODES, said.get('credentials'), initial.credentials),
    redirect: oneOf(REDIRECT_MODES, said.get('redirect'), initial.redirect),
    headers: said.has('header') ? headerLines(said.getAll('header')) : initial.headers,
    body: said.get('body') ?? initial.body,
    uploadListener: said.get('upload') === 'listen',
  };
  return asFrom(from, request, config.servers);
}

/** The path under the bench, as `/api/cors`. */
export function pathOf(url: string, config: LabConfig): string {
  return url.startsWith(config.resourceBase) ? url.slice(config.resourceBase.length) : url;
}

/** A link must not make the page call anything but the resources under study. */
export function isResource(path: string): boolean {
  const base = 'http://resources.invalid';
  if (!path.startsWith('/') || !URL.canParse(base + path)) return false;
  const { origin, pathname } = new URL(base + path);
  return origin === base && pathname.startsWith('/api/');
}

function headerText([name, value]: HeaderLine): string {
  return `${name}: ${value}`;
}

export function headerLines(texts: readonly string[]): HeaderList {
  return texts.flatMap((text): HeaderLine[] => {
    const colon = text.indexOf(':');
    return colon < 1 ? [] : [[text.slice(0, colon).trim(), text.slice(colon + 1).trim()]];
  });
}

function oneOf<const T extends string>(known: readonly T[], said: string | null, usual: T): T {
  return known.find((each) => each === said) ?? usual;
}

/** Percent-encoding only where a query needs it: `/`, `:` and `,` may stand as they are. */
function readable(value: string): string {
  const as: Record<string, string> = { '%2F': '/', '%3A': ':', '%2C': ',', '%20': '+' };
  return encodeURIComponent(value).replace(/%(?:2F|3A|2C|20)/g, (code) => as[code] ?? code);
}
