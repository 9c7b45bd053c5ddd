import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';

/** Throws where the API itself refuses; what it returns sends the request. */
export function prepareXhr(request: LabRequest): () => Promise<Observation> {
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
      // A space follows the colon; what else there is of them belongs to the value. https://xhr.spec.whatwg.org/#the-getallresponseheaders()-method
      return [line.slice(0, colon), line.slice(colon + 2)];
    });
}
