import type { NewClass, NewStudent } from '@cors-lab/shared/class';
import type { Problem } from '@cors-lab/shared/control';
import type { FastifyInstance } from 'fastify';
import { hashOf } from '../src/class/class-keys.ts';
import type { Member } from '../src/class/class-records.ts';
import { JSON_HEADERS } from './lab.ts';

export const LESSON = {
  title: 'CORS in 20 minutes',
  parts: [{ exercise: 'put', minutes: 5, notes: 'Half of them say 0.' }],
};

export const ASKED = {
  exercise: 'put',
  choices: ['0', '1', '2'],
  phase: 'voting',
  round: 1,
  endsAt: null,
} as const;

export interface Answered<T> {
  readonly status: number;
  readonly body: T;
}

/** Asks the API server as the front end does: with somebody's key, or without one. */
export async function call<T>(
  app: FastifyInstance,
  method: 'GET' | 'POST' | 'PUT' | 'DELETE',
  path: string,
  { key, body }: { readonly key?: string | undefined; readonly body?: unknown } = {},
): Promise<Answered<T>> {
  const reply = await app.inject({
    method,
    url: `/lab/classes${path}`,
    headers: { ...JSON_HEADERS, ...(key === undefined ? {} : { authorization: `Bearer ${key}` }) },
    ...(method === 'GET' ? {} : { body: JSON.stringify(body === undefined ? {} : body) }),
  });
  return { status: reply.statusCode, body: (reply.body === '' ? null : reply.json()) as T };
}

/** A class of the test's own, and its teacher. */
export async function openClass(app: FastifyInstance) {
  const { status, body } = await call<NewClass>(app, 'POST', '', { body: { lesson: LESSON } });
  if (status !== 201) throw new Error(JSON.stringify(body));
  const { code, key } = body;
  return {
    code,
    key,
    opened: body,
    teacher: <T>(method: Parameters<typeof call>[1], path = '', sent?: unknown) =>
      call<T>(app, method, `/${code}/teacher${path}`, { key, body: sent }),
    async join(name: string) {
      const joined = await call<NewStudent>(app, 'POST', `/${code}/students`, { body: { name } });
      if (joined.status !== 201) throw new Error(JSON.stringify(joined.body));
      return {
        id: joined.body.me.id,
        key: joined.body.key,
        joined: joined.body,
        ask: <T>(method: Parameters<typeof call>[1], path = '', sent?: unknown) =>
          call<T>(app, method, `/${code}/me${path}`, { key: joined.body.key, body: sent }),
      };
    },
  };
}

/** A student as the API server knows one whose key it has seen. */
export const memberOf = ({ me, key }: NewStudent): Member => ({
  role: 'student',
  ...me,
  key: hashOf(key).name,
});

export function pointersOf({ body }: Answered<Problem>): readonly string[] {
  return (body.errors ?? []).map(({ pointer }) => pointer);
}
