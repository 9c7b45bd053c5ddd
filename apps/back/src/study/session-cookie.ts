import { SESSION_COOKIES, type SessionCookie } from '@cors-lab/shared/servers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';

/** The session's token as one of the request's cookies says it. */
export function tokenIn(request: FastifyRequest, { name }: SessionCookie): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((each) => each.trim());
  return pairs.find((each) => each.startsWith(`${name}=`))?.slice(name.length + 1);
}

/** Whether any of the sessions' cookies is one of an open session. */
export async function isSignedIn(request: FastifyRequest): Promise<boolean> {
  const { bench } = request.exchange;
  const signedIn = Object.values(SESSION_COOKIES).map((each) => bench.isSignedIn(tokenIn(request, each)));
  return (await Promise.all(signedIn)).includes(true);
}

/** Sets a session's cookie for one bench's resources, or ends it where the token is `null`. */
export function setCookie(
  reply: FastifyReply,
  bench: Bench,
  { name, sameSite, secure }: SessionCookie,
  token: string | null,
): void {
  const attributes = [
    `Path=${bench.path}`,
    'HttpOnly',
    ...(sameSite === null ? [] : [`SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`]),
    ...(secure ? ['Secure'] : []),
    ...(token === null ? ['Max-Age=0'] : []),
  ];
  reply.header('set-cookie', [`${name}=${token ?? ''}`, ...attributes].join('; '));
}
