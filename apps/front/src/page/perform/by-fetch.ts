import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';

/** Throws where the API itself refuses; what it returns sends the request. */
export function prepareFetch(request: LabRequest): () => Promise<Observation> {
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
