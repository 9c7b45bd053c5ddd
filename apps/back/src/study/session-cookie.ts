import { SESSION_COOKIE } from '@cors-lab/shared';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Bench } from '../bench/bench.ts';

/** A prefix of its own keeps other applications on localhost undisturbed: cookies do not care about ports. */
const NAME = SESSION_COOKIE;

/** The session's token as the request's cookie says it. */
export function cookie(request: FastifyRequest): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(';').map((each) => each.trim());
  return pairs.find((each) => each.startsWith(`${NAME}=`))?.slice(NAME.length + 1);
}

/** Sets the session's cookie for one bench's resources, or ends it where the token is `null`. */
export function setCookie(reply: FastifyReply, bench: Bench, token: string | null): void {
  const life = token === null ? '; Max-Age=0' : '';
  reply.header('set-cookie', `${NAME}=${token ?? ''}; Path=${bench.path}; HttpOnly; SameSite=Lax${life}`);
}
