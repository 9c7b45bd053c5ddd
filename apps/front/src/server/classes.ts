import { problem, sendProblem } from '@cors-lab/server';
import {
  type NewClass,
  type NewStudent,
  type Origins,
  type Parsed,
  type Problem,
  parseNewClass,
  parseNewStudent,
  readClassCode,
  SERVER_LIMITS,
  type StudentView,
} from '@cors-lab/shared/servers';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { heldKey, keyCookie } from './class-cookies.ts';
import { createGuesses } from './guesses.ts';
import { countByAddress } from './limit-by-address.ts';
import { unreachable } from './unreachable.ts';
import { askUpstream, type Upstream, type UpstreamCall } from './upstream.ts';

/**
 * The calls of classes that hand out keys, or take one: the front end makes them for the page and keeps the keys in cookies. All
 * others it hands on, each with its key.
 */
export function classes(
  app: FastifyInstance,
  origins: Origins,
  upstream: Upstream,
  backTrouble: () => string | null,
): void {
  const opened = countByAddress(SERVER_LIMITS.newClassesPerAddress, SERVER_LIMITS.newClassesWithin);
  const joined = countByAddress(SERVER_LIMITS.joinsPerAddress, SERVER_LIMITS.joinsWithin);
  const guesses = createGuesses();

  app.post('/classes', async (request, reply) => {
    const asked = parseNewClass(request.body);
    if (!asked.ok) return nothingMade(reply, asked);
    if (!opened.add(request.ip)) return tooMany(reply, 'opened as many classes', opened.secondsLeft());
    const made = await ask<NewClass>('/lab/classes', post(asked.value));
    if ('status' in made) {
      opened.takeBack(request.ip);
      return sendProblem(reply, made);
    }
    guesses.wasRight(request.ip, made.code);
    reply.header('set-cookie', keyCookie({ role: 'teacher', code: made.code }, made.key, origins));
    return reply.code(201).send(made);
  });

  app.post<{ Params: { code: string } }>('/classes/:code/students', async (request, reply) => {
    const { ip, headers } = request;
    const code = readClassCode(request.params.code);
    // No class has such a code, so the client learns nothing by the answer.
    if (code === null) return sendProblem(reply, await noSuchClass());
    const call = { role: 'student', code } as const;
    const held = heldKey(headers.cookie, call);
    if (held !== null) {
      const known = await ask<StudentView>(`/lab/classes/${code}/me`, bearing(held));
      if (!('status' in known)) return known;
      if (known.status !== 404) return sendProblem(reply, known);
    }
    const asked = parseNewStudent(request.body);
    if (!asked.ok) return nothingMade(reply, asked);
    if (!joined.add(ip)) return tooMany(reply, 'joined as many times', joined.secondsLeft());
    const made = await guesses.attempt(ip, code, async () => {
      const result = await ask<NewStudent>(`/lab/classes/${code}/students`, post(asked.value));
      return { found: foundBy(result), result };
    });
    // Who guesses must not keep those from joining who stand behind the same router.
    if (made === null || 'status' in made) joined.takeBack(ip);
    if (made === null) return tooMany(reply, 'tried as many codes', guesses.secondsLeft());
    if ('status' in made) return sendProblem(reply, made);
    const { key, ...view } = made;
    reply.header('set-cookie', keyCookie(call, key, origins));
    return reply.code(201).send(view satisfies StudentView);
  });

  app.post<{ Params: { code: string } }>('/classes/:code/teacher-key', async (request, reply) => {
    const code = readClassCode(request.params.code);
    const key = keyIn(request.body);
    if (code === null || key === null) return sendProblem(reply, await noSuchClass());
    const known = await ask<{ readonly code: string }>(`/lab/classes/${code}/teacher/key`, bearing(key));
    if ('status' in known) return sendProblem(reply, known);
    guesses.wasRight(request.ip, code);
    reply.header('set-cookie', keyCookie({ role: 'teacher', code }, key, origins));
    return reply.code(204).send();
  });

  /** In the API server's words, which are the same for every code that is wrong. */
  async function noSuchClass(): Promise<Problem> {
    const answer = await ask('/lab/classes/none/teacher', {});
    return 'status' in answer ? answer : problem(404, 'There is no such class.');
  }

  function ask<T extends object>(path: string, call: UpstreamCall): Promise<T | Problem> {
    return askUpstream<T | Problem>(upstream, path, call).catch(() => unreachable(origins, backTrouble()));
  }
}

/** A full class is one; a name that may not be says nothing of the code. */
function foundBy(result: NewStudent | Problem): 'class' | 'none' | 'nothing' {
  if (!('status' in result) || result.status === 409) return 'class';
  return result.status === 404 ? 'none' : 'nothing';
}

function post(body: object): UpstreamCall {
  return { method: 'POST', body };
}

/** Before anything is counted, or written down again: what nobody asked for may be deeper than any stack. */
function nothingMade(reply: FastifyReply, { faults }: Extract<Parsed<unknown>, { ok: false }>): FastifyReply {
  return sendProblem(reply, problem(422, 'Nothing was changed.', faults));
}

function bearing(key: string): UpstreamCall {
  return { headers: { authorization: `Bearer ${key}` } };
}

function keyIn(body: unknown): string | null {
  if (typeof body !== 'object' || body === null || !('key' in body)) return null;
  return typeof body.key === 'string' && /^[0-9a-f]{32}$/.test(body.key) ? body.key : null;
}

function tooMany(reply: FastifyReply, what: string, seconds: number): FastifyReply {
  reply.header('retry-after', String(seconds));
  const minutes = Math.ceil(seconds / 60);
  return sendProblem(
    reply,
    problem(429, `Your address has ${what} as one may: try again in ${minutes} minutes.`),
  );
}
