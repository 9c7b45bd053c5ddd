import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { parseAnswers } from '@cors-lab/shared/raw-answers';
import { describe, expect, it } from 'vitest';
import { apply, FRONT, listeningBack, logOf, policy } from './lab.ts';
import { head, open } from './raw.ts';

/** As many as Chromium and Firefox keep for one host, of the greatest length, the session's among them. */
function mostCookies(session: string): string {
  const others = Array.from({ length: 179 }, (_, at) => `z${at}=`.padEnd(4097, 'x'));
  return `Cookie: ${[...others.slice(0, 90), session, ...others.slice(90)].join('; ')}`;
}

const HANDSHAKE = [
  'Connection: Upgrade',
  'Upgrade: websocket',
  'Sec-WebSocket-Version: 13',
  'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
] as const;

const ask = async (port: number, method: string, target: string, ...lines: readonly string[]) => {
  const heard = await open(port, head(method, target, ...lines, 'Connection: close')).over;
  return { heard, answer: parseAnswers(heard, [method])[0] };
};

describe('a request with the most cookies that a browser keeps for one host', () => {
  it('is answered under the policy, by who is signed in, and the log has the cookies of the lab', async () => {
    const { app, port } = await listeningBack();
    await apply(app, policy({ origin: FRONT, credentials: true }));
    const signedIn = await ask(port, 'POST', '/api/session', 'Content-Length: 0');
    const [, session = ''] = /set-cookie: (cors_lab_session=[^;]+)/i.exec(signedIn.heard) ?? [];
    const { heard, answer } = await ask(
      port,
      'GET',
      '/api/account',
      `Origin: ${FRONT}`,
      mostCookies(session),
    );
    expect(answer?.status).toBe(200);
    expect(heard.toLowerCase()).toContain(`access-control-allow-origin: ${FRONT}`);
    const { headers } = (await logOf(app)).at(-1)?.request ?? { headers: [] };
    expect(headers).toContainEqual(['Cookie', `${session}; … (717 kB of other applications’ cookies)`]);
  });

  it('opens the echo', async () => {
    const { app, port } = await listeningBack();
    const handshake = head('GET', '/api/echo', ...HANDSHAKE, mostCookies('cors_lab_session=x'));
    const { socket, heard } = open(port, handshake);
    await expect.poll(heard).toContain('HTTP/1.1 101');
    const { headers } = (await logOf(app)).at(-1)?.request ?? { headers: [] };
    expect(headers).toContainEqual([
      'Cookie',
      'cors_lab_session=x; … (717 kB of other applications’ cookies)',
    ]);
    socket.destroy();
  });
});

describe('a head that is too long', () => {
  it('for its cookies is answered with a sentence that says what to do', async () => {
    const { port } = await listeningBack();
    const long = `Cookie: ${'x'.repeat(SERVER_LIMITS.cookies + SERVER_LIMITS.headerBlock)}`;
    const { heard, answer } = await ask(port, 'GET', '/api/cors', long);
    expect(answer?.status).toBe(431);
    expect(heard).toContain('delete the cookies of localhost in the browser');
  });

  it.each(['/api/cors', '/api/echo'])(
    'for other lines is refused at %s, and is not in the log',
    async (path) => {
      const { app, port } = await listeningBack();
      const long = `X-Long: ${'x'.repeat(SERVER_LIMITS.headerBlock)}`;
      const { heard, answer } = await ask(port, 'GET', path, long);
      expect(answer?.status).toBe(431);
      expect(heard).toContain('16384 bytes at most');
      expect(await logOf(app)).toEqual([]);
    },
  );
});
