import { Agent, type IncomingMessage, request } from 'node:http';
import { SERVER_LIMITS } from '@cors-lab/shared/control';
import { type Answer, ask } from '../lab/ask.ts';

/** Somebody in a class, as the page works: a cookie, an event stream, calls of the class. */
export interface Pupil {
  /** The answer to a call below `/lab/classes/<code>`. */
  call(method: string, path: string, body?: unknown): Promise<Answer>;
  leave(): void;
}

/** Let go before the server would: a call that meets the end of its connection has no answer. */
const KEPT_OPEN = { keepAlive: true, maxSockets: 1, timeout: SERVER_LIMITS.keepAlive - 5_000 };

interface Class {
  readonly front: string;
  readonly code: string;
}

/**
 * Joins a class. All its students come from one address of this machine, as they do from behind one router: so many joins an
 * address may bring.
 */
export async function joinAs(
  { front, code }: Class,
  name: string,
  { localAddress, follows }: { readonly localAddress: string; readonly follows: boolean },
): Promise<Pupil> {
  const agent = new Agent({ ...KEPT_OPEN, localAddress, family: 4 });
  const path = `${front}/lab/classes/${code}`;
  const joined = await ask(`${path}/students`, { method: 'POST', body: { name }, agent });
  if (joined.status !== 201) throw new Error(`${name} could not join: ${joined.status} ${joined.text}`);
  return withCookie(path, joined, agent, follows ? { at: '/me/events', localAddress } : null);
}

/** Opens a class with one question, as its teacher, who follows it. */
export async function openClass(
  front: string,
  localAddress: string,
): Promise<{ readonly code: string; readonly teacher: Pupil }> {
  const agent = new Agent({ ...KEPT_OPEN, localAddress, family: 4 });
  const lesson = { title: 'A course', parts: [{ exercise: 'put', minutes: 5, notes: '' }] };
  const opened = await ask(`${front}/lab/classes`, { method: 'POST', body: { lesson }, agent });
  if (opened.status !== 201) throw new Error(`No class could be opened: ${opened.status} ${opened.text}`);
  const { code } = JSON.parse(opened.text) as { readonly code: string };
  return {
    code,
    teacher: await withCookie(`${front}/lab/classes/${code}`, opened, agent, {
      at: '/teacher/events',
      localAddress,
    }),
  };
}

async function withCookie(
  path: string,
  { headers }: Answer,
  agent: Agent,
  events: { readonly at: string; readonly localAddress: string } | null,
): Promise<Pupil> {
  const cookie = headers['set-cookie']?.[0]?.split(';')[0] ?? '';
  const stream = events === null ? null : await follow(path + events.at, cookie, events.localAddress);
  return {
    call: (method, at, body) => ask(path + at, { method, body, headers: { cookie }, agent }),
    leave() {
      stream?.destroy();
      agent.destroy();
    },
  };
}

/** Reads an event stream and keeps nothing of it. */
function follow(url: string, cookie: string, localAddress: string): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asking = request(
      url,
      { agent: false, headers: { cookie }, localAddress, family: 4 },
      (response) => {
        response.on('error', () => {});
        resolve(response.resume());
      },
    );
    asking.on('error', reject);
    asking.end();
  });
}
