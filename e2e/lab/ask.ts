import { type Agent, type IncomingHttpHeaders, request } from 'node:http';

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
}

interface Choices {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as JSON; nothing by default. */
  readonly body?: unknown;
  /** What keeps connections, for those who ask often. */
  readonly agent?: Agent | undefined;
}

/** Asks a server of the lab, as any program on this machine may. */
export function ask(
  url: string,
  { method = 'GET', headers = {}, body, agent }: Choices = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const text = body === undefined ? '' : JSON.stringify(body);
    const about =
      body === undefined
        ? {}
        : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) };
    const asking = request(url, { method, agent, headers: { ...about, ...headers } }, (response) => {
      let heard = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        heard += chunk;
      });
      response.on('error', reject);
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, text: heard }),
      );
    });
    asking.on('error', reject);
    asking.end(text);
  });
}
