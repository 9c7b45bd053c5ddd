import type { LabRequest } from '@cors-lab/shared';
import type { Observation } from './observation.ts';

/**
 * Performs a request against the back: the only module that does, and the only `catch` of the page.
 * The nonce `run` in the query tells the run's exchanges apart in the wire log, and keeps caches out.
 */
export async function callBack(request: LabRequest, run: string): Promise<Observation> {
  const url = new URL(request.url);
  url.searchParams.append('run', run);
  try {
    return request.api === 'fetch' ? await byFetch(request, url.href) : await byXhr(request, url.href);
  } catch (thrown) {
    return thrown instanceof Error
      ? { settled: 'threw', name: thrown.name, message: thrown.message }
      : { settled: 'threw', name: typeof thrown, message: String(thrown) };
  }
}

async function byFetch(request: LabRequest, url: string): Promise<Observation> {
  const response = await fetch(url, {
    method: request.method,
    mode: request.mode,
    credentials: request.credentials,
    redirect: request.redirect,
    headers: request.headers.map(([name, value]): [string, string] => [name, value]),
    body: request.body,
  });
  return {
    settled: 'response',
    type: response.type,
    status: response.status,
    statusText: response.statusText,
    headers: [...response.headers],
    body: await response.text(),
  };
}

function byXhr(request: LabRequest, url: string): Promise<Observation> {
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    const threw = (event: Event) =>
      resolve({ settled: 'threw', name: `${event.type} event`, message: `status ${xhr.status}` });
    xhr.onload = () =>
      resolve({
        settled: 'response',
        type: null,
        status: xhr.status,
        statusText: xhr.statusText,
        headers: headerLines(xhr.getAllResponseHeaders()),
        body: xhr.responseText,
      });
    xhr.onerror = threw;
    xhr.onabort = threw;
    xhr.ontimeout = threw;
    if (request.uploadListener) xhr.upload.onprogress = () => {};
    xhr.open(request.method, url);
    xhr.withCredentials = request.credentials === 'include';
    for (const [name, value] of request.headers) xhr.setRequestHeader(name, value);
    xhr.send(request.body);
  });
}

function headerLines(raw: string): [string, string][] {
  return raw
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon), line.slice(colon + 1).trim()];
    });
}
