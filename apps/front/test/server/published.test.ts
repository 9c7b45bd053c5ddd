import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { policyWith } from '@cors-lab/shared/policy';
import { describe, expect, it } from 'vitest';
import { ORIGINS, PROXY, publishedBefore, publishedLab, SECRET } from './published-lab.ts';

const visitor = async () => {
  const lab = await publishedLab();
  const { headers, body } = await lab.visit('203.0.113.7');
  const [cookie = ''] = String(headers['set-cookie']).split(';');
  const id = JSON.parse(body).bench as string;
  return { ...lab, id, cookie, control: `/lab/benches/${id}` };
};

describe('a lab with public names', () => {
  it('gives a visitor a bench, whose cookie goes over https only', async () => {
    const { visit } = await publishedLab();
    const { statusCode, headers, body } = await visit('203.0.113.7');
    expect(statusCode).toBe(201);
    expect(headers['set-cookie']).toMatch(/; HttpOnly; SameSite=Strict; Secure$/);
    expect(headers['strict-transport-security']).toBeUndefined();
    expect(JSON.parse(body).origins).toEqual(ORIGINS);
    expect(body).not.toContain(SECRET);
  });

  it('hands on a visitor’s calls to the internal address, and calls its resources from there', async () => {
    const { put, get, post, id, cookie, control } = await visitor();
    const open = policyWith({ origin: '*' });
    expect(await put(`${control}/policy`, cookie, open)).toMatchObject({ status: 200 });
    const url = `${ORIGINS.back}/benches/${id}/api/cors`;
    const relayed = await post(
      '/lab/relay',
      {},
      { request: { method: 'GET', url, headers: [], body: null } },
    );
    expect(relayed.json()).toMatchObject({ status: 200 });
    const log = await get(`${control}/log?since=0`, cookie);
    expect(JSON.parse(log.text).exchanges).toHaveLength(1);
    expect(log.text).toContain('lab.example:8443');
    expect(log.text).not.toContain(SECRET);
  });

  it('redirects under the scheme that browsers see', async () => {
    const { askBack } = await publishedLab();
    const { headers } = await askBack('/api/redirect/elsewhere');
    expect(headers.location).toBe('https://other.example:8443/api/cors');
  });

  it('lets its page ask its public origins and no others', async () => {
    const { front } = await publishedLab();
    const { headers } = await front.inject({ url: '/nothing', headers: { host: 'lab.example' } });
    const [, sources] = /connect-src ([^;]*)/.exec(String(headers['content-security-policy'])) ?? [];
    expect(sources?.split(' ')).toEqual([
      "'self'",
      'https://lab.example',
      'https://other.example',
      'https://lab.example:8443',
      'https://other.example:8443',
      'wss://lab.example:8443',
      'wss://other.example:8443',
      'data:',
      'ftp:',
    ]);
  });

  it.each(['localhost:5000', 'lab.example:5000', 'evil.example', '127.0.0.1'])(
    'answers no call of the control plane for the host %s',
    async (host) => {
      const { post } = await publishedLab();
      const headers = { host, 'x-forwarded-host': 'lab.example' };
      expect((await post('/lab/own-bench', { headers })).statusCode).toBe(421);
    },
  );

  it('applies no policy that speaks in its name, and says why', async () => {
    const { put, get, cookie, control } = await visitor();
    const before = (await get(`${control}/policy`, cookie)).text;
    const headers = [{ op: 'set', name: 'Location', value: 'https://evil.example/' }] as const;
    const answer = await put(
      `${control}/policy`,
      cookie,
      policyWith({}, { actual: { status: 302, headers } }),
    );
    expect(answer.status).toBe(422);
    expect(JSON.parse(answer.text).errors).toEqual([
      {
        pointer: '#/overrides/actual/headers/0/value',
        detail: expect.stringContaining('redirects to its own resources only'),
      },
    ]);
    expect((await get(`${control}/policy`, cookie)).text).toBe(before);
  });
});

describe('the API server of a lab with public names', () => {
  it.each([
    ['nothing', {}],
    ['a wrong secret', { 'cors-lab-control': SECRET.replace('0', '1') }],
    ['a part of the secret', { 'cors-lab-control': SECRET.slice(1) }],
    ['an empty secret', { 'cors-lab-control': '' }],
  ])(
    'answers its control plane to nobody who shows %s, on its own machine neither',
    async (_what, headers) => {
      const { askBack } = await publishedLab();
      for (const path of ['/lab/state', '/lab/policy', '/lab/log', '/lab/events', '/lab/nothing']) {
        const { statusCode, body } = await askBack(path, headers);
        expect([path, statusCode]).toEqual([path, 403]);
        expect(body).not.toContain(SECRET);
      }
    },
  );

  it('answers a front end', async () => {
    const { askBack } = await publishedLab();
    expect((await askBack('/lab/state', { 'cors-lab-control': SECRET })).statusCode).toBe(200);
  });

  it('gets the front end’s secret and not a visitor’s', async () => {
    const { post } = await publishedLab();
    const { statusCode } = await post('/lab/own-bench', { headers: { 'cors-lab-control': 'mine' } });
    expect(statusCode).toBe(201);
  });
});

describe('the address that benches are counted for', () => {
  const MOST = SERVER_LIMITS.newBenchesPerAddress;
  /** Hundreds of benches take their time where a machine is busy. */
  const PATIENT = { timeout: 30_000 };

  /** The status of the last of so many first visits. */
  async function lastOf(
    times: number,
    forwardedFor: (time: number) => string,
    from: string,
  ): Promise<number> {
    const { visit } = await publishedLab();
    let status = 0;
    for (let time = 0; time < times; time += 1) status = (await visit(forwardedFor(time), from)).statusCode;
    return status;
  }
  const made = (time: number) => `198.51.${time >> 8}.${time & 255}`;

  it('is the one that a trusted proxy has written down', PATIENT, async () => {
    expect(await lastOf(MOST + 1, () => '203.0.113.7', PROXY)).toBe(429);
    expect(await lastOf(MOST + 1, made, PROXY)).toBe(201);
  });

  it('is the last that is no proxy’s, whatever a client has written before it', PATIENT, async () => {
    expect(await lastOf(MOST + 1, (time) => `${made(time)}, 203.0.113.7, 10.0.0.9`, PROXY)).toBe(429);
  });

  it('is the connection’s own where that is no trusted proxy', PATIENT, async () => {
    expect(await lastOf(MOST + 1, made, '203.0.113.9')).toBe(429);
    // Beside the trusted network.
    expect(await lastOf(MOST + 1, made, '10.0.1.5')).toBe(429);
  });
});

describe('the address that open calls are counted for', () => {
  it('is the one that a trusted proxy has written down', { timeout: 30_000 }, async () => {
    let asked = 0;
    const { relay, relayNothing } = await publishedBefore(() => {
      asked += 1;
    });
    const open = Array.from({ length: SERVER_LIMITS.openPerClient }, () => relay('203.0.113.7'));
    for (const each of open) each.catch(() => {});
    await expect.poll(() => asked, { timeout: 20_000 }).toBe(SERVER_LIMITS.openPerClient);
    expect((await relayNothing('203.0.113.7')).statusCode).toBe(429);
    // 422: it has been looked at.
    expect((await relayNothing('203.0.113.8')).statusCode).toBe(422);
    // The same client, as a proxy writes it down that adds the port.
    expect((await relayNothing('203.0.113.7:5001')).statusCode).toBe(429);
  });
});
