import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { type BehindProxy, CONTROL_HEADER, type Origins } from '@cors-lab/shared/servers';

/** How the front end asks the API server, which may have another address for it than for browsers. */
export interface Upstream {
  /** An origin. */
  readonly at: string;
  /** What each call has: the API server's own name, and what shows that a front end asks. */
  readonly headers: Readonly<Record<string, string>>;
}

export function upstreamOf(
  { back }: Pick<Origins, 'back'>,
  { backInternal, controlSecret }: Pick<BehindProxy, 'backInternal' | 'controlSecret'>,
): Upstream {
  const { host } = new URL(back);
  return {
    at: backInternal,
    headers: controlSecret === null ? { host } : { host, [CONTROL_HEADER]: controlSecret },
  };
}

export interface UpstreamCall {
  readonly method?: 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; nothing where it is absent. */
  readonly body?: unknown;
}

/** How long the API server may take, in milliseconds. */
const PATIENCE = 10_000;

/**
 * A call of the front end's own. Resolves to the answer as JSON, whatever its status; rejects where there is none.
 * Node's `fetch` would not do: it takes no `Host` but that of the URL.
 */
export async function askUpstream<T>(
  { at, headers: own }: Upstream,
  path: string,
  { method, headers = {}, body }: UpstreamCall,
): Promise<T> {
  const sent = body === undefined ? '' : JSON.stringify(body);
  const framed =
    body === undefined
      ? {}
      : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(sent) };
  return new Promise((resolve, reject) => {
    const options = {
      method: method ?? 'GET',
      headers: { ...headers, ...framed, ...own },
      signal: AbortSignal.timeout(PATIENCE),
    };
    const asking = request(at + path, options, (answer) =>
      text(answer)
        .then((said) => JSON.parse(said) as T)
        .then(resolve, reject),
    );
    asking.on('error', reject);
    asking.end(sent);
  });
}
