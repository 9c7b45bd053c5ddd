import { request } from 'node:http';
import type { NewStudent, Progress, StudentView, Vote } from '@cors-lab/shared/class';
import type { Origins } from '@cors-lab/shared/control';
import { ask } from '../ask.ts';

/** A student without a page: the calls of one, made with the student's key. */
export interface ClassStudent {
  view(): Promise<StudentView>;
  vote(vote: Vote): Promise<void>;
  report(progress: Progress): Promise<void>;
  /** Ends the event stream: the student is away. */
  leaveRoom(): void;
}

/** Joins a class, and follows its events as an open page does. */
export async function joinClass(
  { back }: Pick<Origins, 'back'>,
  code: string,
  name: string,
): Promise<ClassStudent> {
  const students = `${back}/lab/classes/${code}/students`;
  const me = `${back}/lab/classes/${code}/me`;
  const joined = await ask(students, { method: 'POST', body: { name } });
  if (joined.status !== 201) throw new Error(`${name} cannot join: ${joined.status} ${joined.text}`);
  const { key } = JSON.parse(joined.text) as NewStudent;
  const headers = { authorization: `Bearer ${key}` };
  const events = request(`${me}/events`, { headers });
  await new Promise((resolve, reject) => {
    events.once('response', (response) => resolve(response.resume()));
    events.once('error', reject);
    events.end();
  });
  // The class ends, or its server does.
  events.on('error', () => {});
  const put = async (path: string, body: unknown) => {
    const { status, text } = await ask(`${me}/${path}`, { method: 'PUT', headers, body });
    if (status !== 200) throw new Error(`${name}, ${path}: ${status} ${text}`);
  };
  return {
    view: async () => JSON.parse((await ask(me, { headers })).text) as StudentView,
    vote: (vote) => put('vote', vote),
    report: (progress) => put('progress', progress),
    leaveRoom: () => void events.destroy(),
  };
}
