import { policies, wireRequests } from '@cors-lab/shared/arbitraries';
import type { WireRequest, WireResponse } from '@cors-lab/shared/fetch';
import {
  isCounted,
  RESOURCES,
  respond,
  SESSION_COOKIES,
  SESSION_PATHS,
  UNKNOWN_VALUE,
} from '@cors-lab/shared/lab';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import fc from 'fast-check';
import type { FastifyInstance } from 'fastify';
import { describe, expect, it } from 'vitest';
import { apply, back, JSON_HEADERS, ORIGINS, policy } from './lab.ts';

/** What the model says this very back answers, against what it does: recorder, middleware, resources, overrides. */

type Shown = { status: number; lines: string[]; body: string };

/** `null` where the API server has closed the connection instead. */
async function answered(app: FastifyInstance, { method, url, headers }: WireRequest): Promise<Shown | null> {
  const { host } = new URL(url);
  const reply = await app
    .inject({
      method: method as 'GET',
      url: url.slice(`http://${host}`.length),
      headers: { host, ...Object.fromEntries(headers) },
    })
    .catch((error: NodeJS.ErrnoException) =>
      error.code === 'LIGHT_ECONNRESET' ? null : Promise.reject(error),
    );
  if (reply === null) return null;
  const lines = Object.entries(reply.headers).flatMap(([name, value]) =>
    [value].flat().map((each) => `${name.toLowerCase()}: ${each}`),
  );
  return { status: reply.statusCode, lines, body: reply.body };
}

const TRANSPORT = /^(?:date|connection|keep-alive|transfer-encoding): /;

/** The model leaves open what only the running back knows: these lines are compared by name. */
function compared(modelled: WireResponse, { status, lines, body }: Shown) {
  const open = modelled.headers.filter(([, value]) => value === UNKNOWN_VALUE).map(([name]) => `${name}: `);
  const hide = (line: string) => open.find((name) => line.startsWith(name)) ?? line;
  return {
    model: {
      status: modelled.status,
      lines: modelled.headers.map(([name, value]) => hide(`${name.toLowerCase()}: ${value}`)).sort(),
      body: modelled.body ?? 'unknown',
    },
    back: {
      status,
      lines: lines
        .filter((line) => !TRANSPORT.test(line))
        .map(hide)
        .sort(),
      body: modelled.body === null ? 'unknown' : body,
    },
  };
}

/** A session that the model would take for one: it knows only that there is a cookie of that name. */
async function session(app: FastifyInstance, cookie: string): Promise<string> {
  const path = SESSION_PATHS.find((each) => cookie.startsWith(`${SESSION_COOKIES[each].name}=`));
  const reply = await app.inject({ method: 'POST', url: path ?? '/api/session' });
  return String(reply.headers['set-cookie']).split(';')[0] ?? '';
}

async function counterOf(app: FastifyInstance, { url }: WireRequest): Promise<number> {
  const bench = /^\/benches\/[^/]+(?=\/api\/)/.exec(new URL(url).pathname)?.[0] ?? '';
  return (await app.inject({ url: `/lab${bench}/state`, headers: JSON_HEADERS })).json().counter;
}

async function compareOne(app: FastifyInstance, applied: CorsPolicy, request: WireRequest) {
  await apply(app, applied);
  const headers: [string, string][] = [];
  for (const [name, value] of request.headers) {
    headers.push([name, name === 'cookie' ? await session(app, value) : value]);
  }
  // Another resource has no part in it, and each look takes its time.
  const isAboutCounter = request.url.includes('/counter');
  const before = isAboutCounter ? await counterOf(app, request) : 0;
  const model = respond(applied, request, ORIGINS);
  const real = await answered(app, { ...request, headers });
  const counted = isAboutCounter ? (await counterOf(app, request)) - before : 0;
  expect(counted, 'how far the counter went up').toBe(isCounted(applied, request) ? 1 : 0);
  if (model === null || real === null) {
    expect(real).toBe(model);
    return;
  }
  const both = compared(model, real);
  expect(both.back).toEqual(both.model);
}

describe('respond answers as this back does', () => {
  it.each([
    ['application/json', 1],
    ['application/json; charset=utf-8', 1],
    ['text/plain', 0],
    ['text/plain; application/json', 0],
    ['application/x-www-form-urlencoded', 0],
  ])('and the protected counter takes %s %i times', async (contentType, times) => {
    const app = back();
    const request = {
      method: 'POST',
      url: 'http://localhost:5001/api/counter/protected',
      headers: [['content-type', contentType]],
    } as const;
    await compareOne(app, policy({ origin: true }), request);
    expect(await counterOf(app, request)).toBe(times);
  });

  it.each([204, 205, 304, 200, 302, 599])('with the status replaced by %i', async (status) => {
    const app = back();
    const both = { status, headers: [] };
    for (const method of ['OPTIONS', 'GET', 'HEAD', 'POST']) {
      const headers = [
        ['origin', 'http://localhost:5000'],
        ['access-control-request-method', 'PUT'],
      ] as const;
      for (const path of ['/api/cors', '/api/nothing', '/api/counter']) {
        const url = `http://localhost:5001${path}`;
        await compareOne(app, policy({ origin: '*' }, { preflight: both, actual: both }), {
          method,
          url,
          headers,
        });
      }
    }
  });

  it('with an error where the middleware throws', async () => {
    const request = { method: 'GET', url: 'http://localhost:5001/api/cors', headers: [] };
    await compareOne(back(), policy({ origin: '' }), request);
  });

  it.each(['PROPFIND', 'QUERY', 'PURGE', 'M-SEARCH', 'SEARCH'])('to %s', async (method) => {
    const request = { method, url: 'http://localhost:5001/api/cors', headers: [] };
    await compareOne(back(), policy({ origin: '*' }), request);
  });

  it.each(['/', '/nothing', '/benches/0123456789ab/nothing'])(
    'at %s, where no policy reaches',
    async (path) => {
      for (const method of ['GET', 'OPTIONS']) {
        const headers = [
          ['origin', 'http://localhost:5000'],
          ['access-control-request-method', 'PUT'],
        ] as const;
        const request = { method, url: `http://localhost:5001${path}`, headers };
        await compareOne(back(), policy({ origin: '*' }), request);
      }
    },
  );

  it.each(RESOURCES.map(({ path }) => path))('at %s', async (path) => {
    const app = back();
    const { bench } = (
      await app.inject({ method: 'POST', url: '/lab/benches', headers: JSON_HEADERS, body: '{}' })
    ).json();
    for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'DELETE', 'OPTIONS', 'PROPFIND']) {
      for (const below of ['http://localhost:5001', `http://127.0.0.1:5001/benches/${bench}`]) {
        const request = { method, url: `${below}${path}?run=1`, headers: [['origin', 'null']] } as const;
        await apply(app, policy({ origin: '*' }), `/lab/benches/${bench}`);
        await compareOne(app, policy({ origin: '*' }), request);
      }
    }
  });

  const seed = Number(process.env.SEED ?? Date.now() % 2 ** 31);
  it(`over 2000 generated policies and requests (seed ${seed})`, async () => {
    const app = back();
    await fc.assert(
      fc.asyncProperty(policies, wireRequests, (applied, request) => compareOne(app, applied, request)),
      { numRuns: 2000, seed },
    );
  }, 120_000);
});
