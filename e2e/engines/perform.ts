import { type HeaderLine, type LabRequest, labRequest } from '@cors-lab/shared/fetch';

/** A request for the page to make; its origin is the page's. */
export type Ask = Omit<LabRequest, 'origin'>;

/** What the script got: what it can read, or the bare error. */
export type Got =
  | {
      readonly settled: 'response';
      /** `null` for XMLHttpRequest, which does not tell. */
      readonly type: ResponseType | null;
      readonly status: number;
      readonly headers: readonly HeaderLine[];
      readonly body: string;
    }
  | {
      readonly settled: 'threw';
      /** Whether the API itself refused, before there was a request. */
      readonly atOnce: boolean;
      readonly name: string;
      readonly message: string;
    };

/** A request to a URL, with every choice that a script need not make left as it is. */
export function askFor(url: string, choices: Partial<Ask> = {}): Ask {
  const { origin: _, ...ask } = labRequest('null', url, choices);
  return ask;
}

/** Runs in the page: makes requests, `width` at a time, and resolves once all have settled. */
export async function performAll({ asks, width }: { asks: readonly Ask[]; width: number }): Promise<Got[]> {
  const threw = (error: unknown, atOnce: boolean): Got => {
    const { name, message } = error as Error;
    return { settled: 'threw', atOnce, name, message };
  };

  const byFetch = async (ask: Ask): Promise<Got> => {
    const { url, method, mode, credentials, redirect, body } = ask;
    const init = { method, mode, credentials, redirect, headers: ask.headers as [string, string][], body };
    try {
      // `fetch` would reject with the same exception, and could not be told from a request that failed.
      new Request(url, init);
    } catch (error) {
      return threw(error, true);
    }
    try {
      const response = await fetch(url, init);
      return {
        settled: 'response',
        type: response.type,
        status: response.status,
        headers: [...response.headers],
        body: await response.text(),
      };
    } catch (error) {
      return threw(error, false);
    }
  };

  const byXhr = (ask: Ask) =>
    new Promise<Got>((resolve) => {
      const xhr = new XMLHttpRequest();
      xhr.onload = () => {
        const lines = xhr.getAllResponseHeaders().split('\r\n').filter(Boolean);
        resolve({
          settled: 'response',
          type: null,
          status: xhr.status,
          headers: lines.map((line) => {
            const colon = line.indexOf(':');
            return [line.slice(0, colon), line.slice(colon + 2)];
          }),
          body: xhr.responseText,
        });
      };
      xhr.onerror = () =>
        resolve(threw({ name: 'error event', message: `status ${xhr.status}` } as Error, false));
      try {
        xhr.open(ask.method, ask.url);
        xhr.withCredentials = ask.credentials === 'include';
        for (const [name, value] of ask.headers) xhr.setRequestHeader(name, value);
        if (ask.uploadListener) xhr.upload.onprogress = () => undefined;
        xhr.send(ask.body);
      } catch (error) {
        resolve(threw(error, true));
      }
    });

  const gots: Got[] = [];
  const queue = asks.entries();
  const work = async () => {
    for (const [index, ask] of queue) gots[index] = await (ask.api === 'fetch' ? byFetch(ask) : byXhr(ask));
  };
  await Promise.all(Array.from({ length: width }, work));
  return gots;
}
