import type { Behaviour } from '../../engines/behaviour.ts';
import { isForbiddenRequestHeader, normalizeHeaderValue } from '../../infra/header.ts';
import { combine, get, type HeaderList, set } from '../../infra/header-list.ts';
import { CONTENT_TYPE } from '../../infra/header-names.ts';
import { isForbiddenMethod, isMethod, normalizeMethod } from '../../infra/method.ts';
import { parseMimeType, STRING_BODY_TYPE, withCharset } from '../../infra/mime-type.ts';
import type { LabRequest } from '../../request.ts';
import type { FetchRun } from '../fetch-params.ts';
import { newRequest } from '../request.ts';
import { stepsOf } from '../trace.ts';
import { type Constructed, diagnoseByteStrings, diagnoseHeader, parseUrlOf } from './construct-request.ts';

/**
 * As `open()`, `setRequestHeader()` for each header, and `send()` make it.
 * https://xhr.spec.whatwg.org/#dom-xmlhttprequest-open
 */
export function openAndSend(init: LabRequest, run: FetchRun, engine: Behaviour): Constructed {
  const open = stepsOf(run.trace, 'xhr-open');
  const setRequestHeader = stepsOf(run.trace, 'xhr-set-request-header');
  const send = stepsOf(run.trace, 'xhr-send');
  // The bindings refuse what is no byte string, call by call.
  const methodBytes = diagnoseByteStrings({ ...init, headers: [] });
  if (methodBytes !== null) {
    open('0', false, 'Methods are made of bytes.');
    return refused({ ...methodBytes, exception: 'TypeError' });
  }

  // open(): 2. A method
  if (!isMethod(init.method)) {
    open('2', false, `\`${init.method}\` is no method.`);
    return refused({ code: 'method-invalid', method: init.method, exception: 'SyntaxError' });
  }
  // 3. that scripts may use.
  if (isForbiddenMethod(init.method)) {
    open('3', false, `${init.method} is forbidden to scripts.`);
    return refused({ code: 'method-forbidden', method: init.method, exception: 'SecurityError' });
  }
  // 4. Six of them are put into upper case.
  const method = normalizeMethod(init.method);
  // 5. to 6. The URL, relative to the page's.
  const url = parseUrlOf(init);
  if (url === null) {
    open('6', false, `\`${init.url}\` is no URL.`);
    return refused({ code: 'url-invalid', url: init.url, exception: 'SyntaxError' });
  }

  let headers: HeaderList = [];
  for (const [name, potentialValue] of init.headers) {
    const headerBytes = diagnoseByteStrings({ ...init, method: '', headers: [[name, potentialValue]] });
    if (headerBytes !== null) {
      setRequestHeader('0', false, 'Headers are made of bytes.');
      return refused({ ...headerBytes, exception: 'TypeError' });
    }
    // setRequestHeader(): 3. The value without whitespace at its ends.
    const value = normalizeHeaderValue(potentialValue);
    // 4. Both must be what they are meant to be.
    const invalid = diagnoseHeader(name, value);
    if (invalid !== null) {
      setRequestHeader('4', false, `\`${name}: ${value}\` is no header.`);
      return refused({ ...invalid, exception: 'SyntaxError' });
    }
    // 5. The browser's own headers are dropped; the console says so, the script does not learn of it.
    if (isForbiddenRequestHeader(name, value)) {
      run.dropped.push([name, value]);
      setRequestHeader('5', true, `Dropped: ${name} is the browser's own.`);
      continue;
    }
    // 6. Values under one name are joined.
    headers = combine(headers, name, value);
  }

  // send(): 3. GET and HEAD lose their body without a word.
  const body = method === 'GET' || method === 'HEAD' ? null : init.body;
  if (init.body !== null && body === null) send('3', true, `Dropped: the body of ${method}.`);
  // 4. A string is text in UTF-8, and says so.
  if (body !== null) headers = withContentType(headers, engine);
  // 5. An upload listener would see how far a request has got, hence the preflight.
  // AD-HOC: In Chromium it has to have a body to watch.
  const isWatched = body !== null || !engine.request.uploadListenerNeedsBody;
  send('6', true, `${method} ${url.href}`);
  const request = newRequest(init, url, {
    method,
    headers,
    body,
    // 6. NB: There is no choice of mode and redirect mode.
    mode: 'cors',
    credentials: init.credentials === 'include' ? 'include' : 'same-origin',
    useCorsPreflight: init.uploadListener && isWatched,
  });
  return { kind: 'request', request };
}

/** Steps 4.4 to 4.6 of send(). */
function withContentType(headers: HeaderList, engine: Behaviour): HeaderList {
  const original = get(headers, CONTENT_TYPE);
  if (original === null) return set(headers, 'Content-Type', STRING_BODY_TYPE);
  const charset = parseMimeType(original)?.parameters.get('charset');
  if (charset === undefined || charset.toLowerCase() === 'utf-8') return headers;
  // AD-HOC: Chromium and Firefox read it as far as the comma, and leave the rest as it is.
  if (/^utf-8\s*,/i.test(charset) && engine.request.charsetEndsAtComma) return headers;
  return set(headers, CONTENT_TYPE, withCharset(original, 'UTF-8'));
}

type WithoutApi<T> = T extends unknown ? Omit<T, 'api'> : never;

function refused(refusal: WithoutApi<Extract<Constructed, { kind: 'refused' }>['refusal']>): Constructed {
  return { kind: 'refused', refusal: { ...refusal, api: 'xhr' } };
}
