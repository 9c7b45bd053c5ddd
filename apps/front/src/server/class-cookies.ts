import { KEY_COOKIES, type Origins, readClassCode, SERVER_LIMITS } from '@cors-lab/shared/servers';

type Role = 'student' | 'teacher';

/** A call that somebody makes of a class to which they have a key. */
interface ClassCall {
  readonly role: Role;
  /** As the class has it, however the path spells it. */
  readonly code: string;
}

const CALL = /^\/lab\/classes\/([^/]+)\/(me|teacher)(?:\/[a-z]+)?$/;

/** Whether a path of the control plane is of a call that needs a key, whatever stands there as the code. */
export function needsClassKey(path: string): boolean {
  return CALL.test(path);
}

/** Whose key such a path is asked with: `me` with the student's, `teacher` with the teacher's. `null` where there can be none. */
export function classCallAt(path: string): ClassCall | null {
  const [, text = '', part] = CALL.exec(path) ?? [];
  const code = readClassCode(text);
  return code === null ? null : { role: part === 'me' ? 'student' : 'teacher', code };
}

/**
 * A browser keeps one key for each class and role: the code stands in the cookie's name. So a teacher has several classes side by
 * side, and who joins a second class comes back to the first one too.
 */
function nameOf({ role, code }: ClassCall): string {
  return KEY_COOKIES[role] + code;
}

/** The key that a request's cookies have for a call; whether it is the right one the API server knows. */
export function heldKey(cookie: string | undefined, call: ClassCall): string | null {
  const [, key] = new RegExp(`(?:^|; ?)${nameOf(call)}=([0-9a-f]{32})(?:;|$)`).exec(cookie ?? '') ?? [];
  return key ?? null;
}

/**
 * `Set-Cookie` with a key that no script can read, that no page of another site can send, and that goes to the control plane
 * alone: for as long as a class lasts.
 */
export function keyCookie(call: ClassCall, key: string, { front }: Pick<Origins, 'front'>): string {
  return cookie(call, key, SERVER_LIMITS.classAge / 1000, front);
}

/** `Set-Cookie` that takes the key away: the student has left, or the teacher has ended the class. */
export function noKeyCookie(call: ClassCall, { front }: Pick<Origins, 'front'>): string {
  return cookie(call, '', 0, front);
}

function cookie(call: ClassCall, value: string, age: number, front: string): string {
  const secure = front.startsWith('https:') ? '; Secure' : '';
  return `${nameOf(call)}=${value}; Path=/lab; Max-Age=${age}; HttpOnly; SameSite=Strict${secure}`;
}
