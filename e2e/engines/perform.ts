import type { Api, HeaderLine } from '@cors-lab/shared';

/** A request for the page to make. */
export interface Ask {
  readonly api: Api;
  readonly url: string;
  readonly method: string;
  readonly headers: readonly HeaderLine[];
  readonly body: string | null;
  readonly credentials: 'omit' | 'same-origin' | 'include';
}

/** What the script got: what it can read, or the bare error. */
export type Got =
  | {
      readonly settled: 'response';
      readonly status: number;
      readonly headers: readonly HeaderLine[];
      readonly body: string;
    }
  | { readonly settled: 'threw'; readonly name: string; readonly message: string };

/** Runs in the page. */
export async function perform({ api, url, method, headers, body, credentials }: Ask): Promise<Got> {
  if (api === 'fetch') {
    try {
      const response = await fetch(url, {
        method,
        headers: headers as [string, string][],
        body,
        credentials,
      });
      return {
        settled: 'response',
        status: response.status,
        headers: [...response.headers],
        body: await response.text(),
      };
    } catch (error) {
      return { settled: 'threw', name: (error as Error).name, message: (error as Error).message };
    }
  }
  return new Promise((resolve) => {
    const xhr = new XMLHttpRequest();
    xhr.open(method, url);
    xhr.withCredentials = credentials === 'include';
    for (const [name, value] of headers) xhr.setRequestHeader(name, value);
    xhr.onload = () => {
      const lines = xhr.getAllResponseHeaders().trim().split('\r\n').filter(Boolean);
      resolve({
        settled: 'response',
        status: xhr.status,
        headers: lines.map((line) => [line.split(': ')[0] ?? '', line.split(': ').slice(1).join(': ')]),
        body: xhr.responseText,
      });
    };
    xhr.onerror = () => resolve({ settled: 'threw', name: 'error event', message: `status ${xhr.status}` });
    xhr.send(body);
  });
}
