import type { Asked, Lead, NewClass, TeacherView } from '@cors-lab/shared/class';
import type { Origins } from '@cors-lab/shared/control';
import { ask } from '../ask.ts';

/** A teacher without a page: the calls of one class, made with its key. */
export interface Teacher {
  readonly code: string;
  view(): Promise<TeacherView>;
  /** `null` puts the question away. */
  putQuestion(asked: Asked | null): Promise<TeacherView>;
  putLead(lead: Lead): Promise<TeacherView>;
  reset(): Promise<TeacherView>;
  /** Removes everybody. */
  remove(): Promise<TeacherView>;
  end(): Promise<void>;
}

/** Opens a class with one exercise in its lesson. */
export async function openClass({ back }: Pick<Origins, 'back'>, exercise: string): Promise<Teacher> {
  const lesson = { title: 'A test', parts: [{ exercise, minutes: 5, notes: '' }] };
  const { code, key } = (await call('POST', '/lab/classes', { lesson })) as NewClass;
  const path = `/lab/classes/${code}/teacher`;

  async function call(method: string, route: string, body?: unknown, bearer?: string): Promise<unknown> {
    const headers = bearer === undefined ? {} : { authorization: `Bearer ${bearer}` };
    const { status, text } = await ask(back + route, { method, body, headers });
    if (status >= 300) throw new Error(`${method} ${route}: ${status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }
  const asTeacher = async (method: string, route: string, body?: unknown) =>
    (await call(method, path + route, body, key)) as TeacherView;
  return {
    code,
    view: () => asTeacher('GET', ''),
    putQuestion: (asked) => asTeacher('PUT', '/question', asked),
    putLead: (lead) => asTeacher('PUT', '/lead', lead),
    reset: () => asTeacher('POST', '/reset', { student: null }),
    remove: () => asTeacher('POST', '/remove', { student: null }),
    async end() {
      await asTeacher('DELETE', '', {});
    },
  };
}
