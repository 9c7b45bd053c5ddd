import type { Behaviour } from '../../engines/behaviour.ts';
import {
  isByteString,
  isForbiddenRequestHeader,
  isHeaderName,
  isHeaderValue,
  normalizeHeaderValue,
} from '../../infra/header.ts';
import { append, combine, get, type HeaderLine, type HeaderList, without } from '../../infra/header-list.ts';
import { CONTENT_TYPE } from '../../infra/header-names.ts';
import { isForbiddenMethod, isMethod, normalizeMethod } from '../../infra/method.ts';
import { STRING_BODY_TYPE } from '../../infra/mime-type.ts';
import { parseUrl, type Url } from '../../infra/url.ts';
import type { LabRequest } from '../../request.ts';
import {
  isCorsSafelistedMethod,
  isNoCorsSafelistedRequestHeader,
  PRIVILEGED_NO_CORS_REQUEST_HEADER_NAMES,
} from '../cors/safelist.ts';
import type { FetchRun } from '../fetch-params.ts';
import type { Refusal, RefusalOf } from '../refusal.ts';
import { type FetchRequest, newRequest } from '../request.ts';
import { stepsOf } from '../trace.ts';

/** What became of a request in the hands of the API. */
export type Constructed =
  | { readonly kind: 'request'; readonly request: FetchRequest }
  | { readonly kind: 'refused'; readonly refusal: Refusal };

type Bytes = RefusalOf<'not-a-byte-string'>;

/** The first argument that is no byte string, which the bindings of both APIs refuse before any step. */
export function diagnoseByteStrings(init: LabRequest): Pick<Bytes, 'code' | 'what' | 'value'> | null {
  const code = 'not-a-byte-string';
  for (const [name, value] of init.headers) {
    if (!isByteString(name)) return { code, what: 'header-name', value: name };
    if (!isByteString(value)) return { code, what: 'header-value', value };
  }
  return isByteString(init.method) ? null : { code, what: 'method', value: init.method };
}

/**
 * As `fetch(url, init)` makes it.
 * https://fetch.spec.whatwg.org/#dom-request
 */
export function constructRequest(init: LabRequest, run: FetchRun, engine: Behaviour): Constructed {
  const step = stepsOf(run.trace, 'new-request');
  const refuse = (number: string, note: string, refusal: RefusalReason): Constructed => {
    step(number, false, note);
    return { kind: 'refused', refusal: { api: 'fetch', exception: 'TypeError', ...refusal } };
  };

  const bytes = diagnoseByteStrings(init);
  if (bytes !== null) return refuse('0', 'Methods and headers are made of bytes.', bytes);
  // 5.1. The URL is parsed, relative to the page's.
  const url = parseUrlOf(init);
  // 5.2. It must be one
  if (url === null)
    return refuse('5.2', `\`${init.url}\` is no URL.`, { code: 'url-invalid', url: init.url });
  // 5.3. without user name and password.
  if (url.includesCredentials) {
    return refuse('5.3', 'The URL has a user name or password.', {
      code: 'url-with-credentials',
      url: init.url,
    });
  }
  // 25.2. The method must be one that scripts may use.
  if (!isMethod(init.method)) {
    return refuse('25.2', `\`${init.method}\` is no method.`, {
      code: 'method-invalid',
      method: init.method,
    });
  }
  if (isForbiddenMethod(init.method)) {
    const { method } = init;
    return refuse('25.2', `${method} is forbidden to scripts.`, { code: 'method-forbidden', method });
  }
  // 25.3. Six of them are put into upper case.
  const method = normalizeMethod(init.method);
  // 32. `no-cors` has narrower rules, for the method
  const noCors = init.mode === 'no-cors';
  // 32.1.
  if (noCors && !isCorsSafelistedMethod(method)) {
    return refuse('32.1', `${method} in mode \`no-cors\`.`, {
      code: 'method-unsupported-in-no-cors',
      method,
    });
  }
  // 33. and for the headers.
  let headers: HeaderList = [];
  for (const [name, potentialValue] of init.headers) {
    const value = normalizeHeaderValue(potentialValue);
    const invalid = diagnoseHeader(name, value);
    if (invalid !== null) {
      stepsOf(run.trace, 'headers-validate')('1', false, `\`${name}: ${value}\` is no header.`);
      return { kind: 'refused', refusal: { api: 'fetch', exception: 'TypeError', ...invalid } };
    }
    headers = headersAppend(headers, [name, value], noCors, run);
  }
  // AD-HOC: Chromium and WebKit join the lines of one name at once, and judge what comes of it.
  if (engine.request.joinsRepeatedHeaders) {
    headers = headers.reduce<HeaderList>((list, [name, value]) => combine(list, name, value), []);
  }
  // 35. GET and HEAD have no body.
  if (init.body !== null && (method === 'GET' || method === 'HEAD')) {
    return refuse('35', `${method} cannot have a body.`, { code: 'body-with-get-or-head', method });
  }
  // 37.4. A string says that it is text, unless the script has said what it is.
  if (init.body !== null && get(headers, CONTENT_TYPE) === null) {
    headers = headersAppend(headers, ['Content-Type', STRING_BODY_TYPE], noCors, run);
  }
  step('42', true, `${method} ${url.href}`);
  const { mode, credentials, redirect } = init;
  return {
    kind: 'request',
    request: newRequest(init, url, { method, headers, mode, credentials, redirect }),
  };
}

type RefusalReason = { [C in Refusal['code']]: Omit<RefusalOf<C>, 'api' | 'exception'> }[Refusal['code']];

/** The URL, relative to the page's; `null` stands for the standard's failure. */
export function parseUrlOf(init: LabRequest): Url | null {
  return init.origin === 'null' ? parseUrl(init.url) : parseUrl(init.url, init.origin);
}

/** What is wrong with a header that both APIs refuse. */
export function diagnoseHeader(
  name: string,
  value: string,
):
  | { readonly code: 'header-name-invalid'; readonly name: string }
  | { readonly code: 'header-value-invalid'; readonly name: string; readonly value: string }
  | null {
  if (!isHeaderName(name)) return { code: 'header-name-invalid', name };
  return isHeaderValue(value) ? null : { code: 'header-value-invalid', name, value };
}

/**
 * NB: The value has been normalised and found valid before.
 * https://fetch.spec.whatwg.org/#concept-headers-append
 */
function headersAppend(headers: HeaderList, line: HeaderLine, noCors: boolean, run: FetchRun): HeaderList {
  const [name, value] = line;
  // 2. The browser's own headers are dropped without a word.
  if (!noCors && isForbiddenRequestHeader(name, value)) return drop('2', `${name} is the browser's own.`);
  // 3. In mode `no-cors` all but a few are.
  if (noCors) {
    // 3.1. to 3.3. Together with what is there under this name already,
    const before = get(headers, name);
    const temporaryValue = before === null ? value : `${before}, ${value}`;
    // 3.4. it must be safelisted.
    if (!isNoCorsSafelistedRequestHeader(name, temporaryValue))
      return drop('3.4', `${name} in mode \`no-cors\`.`);
  }
  // 4.
  const appended = append(headers, name, value);
  // 5. What only the browser may add in mode `no-cors` goes.
  if (!noCors) return appended;
  return PRIVILEGED_NO_CORS_REQUEST_HEADER_NAMES.reduce(without, appended);

  function drop(step: string, note: string): HeaderList {
    run.dropped.push(line);
    stepsOf(run.trace, 'headers-append')(step, true, `Dropped: ${note}`);
    return headers;
  }
}
