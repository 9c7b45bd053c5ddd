import type { Exchange, HeaderList } from '@cors-lab/shared/fetch';
import type { Run } from '../lab/state.ts';

/** A run as an HTTP archive: http://www.softwareishard.com/blog/har-12-spec/ */
export function harOf(run: Run, back: string): object {
  return {
    log: {
      version: '1.2',
      creator: { name: 'CORS Lab', version: '1' },
      pages: [],
      entries: run.exchanges.map((exchange) => entry(exchange, run, back)),
      comment: `As the API server's socket saw it; run ${run.id}.`,
    },
  };
}

function entry({ at, duration, phase, request, response }: Exchange, run: Run, back: string): object {
  const url = new URL(request.target, back);
  const body = phase === 'actual' ? run.request.body : null;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: duration,
    request: {
      method: request.method,
      url: url.href,
      httpVersion: `HTTP/${request.httpVersion}`,
      cookies: [],
      headers: pairs(request.headers),
      queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
      ...(body === null
        ? {}
        : { postData: { mimeType: valueIn(request.headers, 'content-type'), text: body } }),
      headersSize: -1,
      bodySize: -1,
    },
    response: {
      // 0 is what archives say of an answer that never came.
      status: response?.status ?? 0,
      statusText: response?.reason ?? '',
      httpVersion: `HTTP/${request.httpVersion}`,
      cookies: [],
      headers: pairs(response?.headers ?? []),
      content: content(response?.headers ?? [], phase === 'actual' ? run : null),
      redirectURL: valueIn(response?.headers ?? [], 'location'),
      headersSize: -1,
      bodySize: -1,
    },
    cache: {},
    timings: { send: 0, wait: duration, receive: 0 },
    comment: phase,
  };
}

/** The log keeps no bodies: the text is there where the script could read it. */
function content(headers: HeaderList, run: Run | null): object {
  const mimeType = valueIn(headers, 'content-type');
  const text = run?.observation?.kind === 'response' ? run.observation.body : null;
  return text === null
    ? { size: Number(valueIn(headers, 'content-length')) || 0, mimeType }
    : { size: new TextEncoder().encode(text).length, mimeType, text };
}

function pairs(headers: HeaderList): readonly { readonly name: string; readonly value: string }[] {
  return headers.map(([name, value]) => ({ name, value }));
}

function valueIn(headers: HeaderList, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
}
