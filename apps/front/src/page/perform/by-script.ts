import type { LabRequest, Observation, ThrownObservation } from '@cors-lab/shared';

/** Performs a request against the back: the only module that does, and the only `catch` of the page. */
export async function callBack(request: LabRequest): Promise<Observation> {
  const prepared = attempt(() => (request.api === 'fetch' ? prepareFetch(request) : prepareXhr(request)));
  if (typeof prepared !== 'function') return threw(prepared.thrown, true);
  return prepared().then(undefined, (thrown: unknown) => threw(thrown, false));
}

/** What was prepared, or what was thrown meanwhile: then nothing has been sent. */
function attempt<T>(prepare: () => T): T | { readonly thrown: unknown } {
  try {
    return prepare();
  } catch (thrown) {
    return { thrown };
  }
}

function threw(thrown: unknown, beforeSending: boolean): ThrownObservation {
  const { name, message } =
    thrown instanceof Error ? thrown : { name: typeof thrown, message: String(thrown) };
  return { kind: 'threw', name, message, beforeSending };
}

function prepareFetch(request: LabRequest): () => Promise<Observation> {
  const made = new Request(request.url, {
    method: request.method,
    mode: request.mode,
    credentials: request.credentials,
    redirect: request.redirect,
    headers: request.headers.map(([name, value]): [string, string] => [name, value]),
    body: request.body,
  });
  return async () => {
    const response = await fetch(made);
    const { url, status, statusText } = response;
    return {
      kind: 'response',
      type: response.type === 'default' || response.type === 'error' ? null : response.type,
      url,
      status,
      statusText,
      headers: [...response.headers],
      body: await response.text(),
    };
  };
}

function prepareXhr(request: LabRequest): () => Promise<Observation> {
  const xhr = new XMLHttpRequest();
  xhr.open(request.method, request.url);
  xhr.withCredentials = request.credentials === 'include';
  for (const [name, value] of request.headers) xhr.setRequestHeader(name, value);
  if (request.uploadListener) xhr.upload.onprogress = () => {};
  return () =>
    new Promise((resolve) => {
      const failed = (event: Event) =>
        resolve({ kind: 'threw', name: event.type, message: `status ${xhr.status}`, beforeSending: false });
      xhr.onload = () =>
        resolve({
          kind: 'response',
          type: null,
          url: xhr.responseURL,
          status: xhr.status,
          statusText: xhr.statusText,
          headers: headerLines(xhr.getAllResponseHeaders()),
          body: xhr.responseText,
        });
      xhr.onerror = failed;
      xhr.onabort = failed;
      xhr.ontimeout = failed;
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
