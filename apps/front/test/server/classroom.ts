import type { NewClass } from '@cors-lab/shared/class';
import { sharedLab } from './shared-lab.ts';

type Lab = Awaited<ReturnType<typeof sharedLab>>;

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

/** A browser of its own: it keeps the cookies that it gets, and sends them. `call` resolves to the status. */
export async function browser(lab: Lab, code: string, jar: Map<string, string> = new Map()) {
  const cookie = () => [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
  const ask = async (method: string, path: string, body?: unknown) => {
    const answer = await lab.ask(`/lab/classes/${code}${path}`, {
      method,
      cookie: cookie(),
      ...(body === undefined ? {} : { body }),
    });
    for (const set of answer.headers['set-cookie'] ?? []) keep(jar, set);
    return answer;
  };
  return {
    cookie,
    ask,
    call: async (method: string, path: string, body?: unknown) => (await ask(method, path, body)).status,
    read: async <T>(path: string) => JSON.parse((await ask('GET', path)).text) as T,
  };
}

function keep(jar: Map<string, string>, set: string): void {
  const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
  if (set.includes('Max-Age=0')) jar.delete(name);
  else jar.set(name, value);
}

/** A class of the test's own in a shared lab, with its teacher's browser. */
export async function classroom(given?: Lab) {
  const lab = given ?? (await sharedLab());
  const { status, headers, text } = await lab.ask('/lab/classes', {
    method: 'POST',
    body: { lesson: LESSON },
  });
  if (status !== 201) throw new Error(text);
  const { code, key } = JSON.parse(text) as NewClass;
  const [set = ''] = headers['set-cookie'] ?? [];
  const jar = new Map<string, string>();
  keep(jar, set);
  return {
    lab,
    code,
    key,
    teacher: { set, ...(await browser(lab, code, jar)) },
    async join(name: string) {
      const student = await browser(lab, code);
      const joined = await student.ask('POST', '/students', { name });
      if (joined.status !== 201) throw new Error(joined.text);
      return { set: joined.headers['set-cookie']?.[0] ?? '', joined: joined.text, ...student };
    },
  };
}
