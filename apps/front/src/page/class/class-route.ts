import { isCode, readCode } from './class-code.ts';

/** What the class's door shows at its path. */
export type ClassRoute =
  /** `noCode`: what stands where a code should, and is none. */
  | { readonly kind: 'start'; readonly noCode: string | null }
  | { readonly kind: 'student' | 'teacher'; readonly code: string };

export function classRouteAt(pathname: string): ClassRoute {
  const [, part, teacher] = /^\/class\/([^/]+)(\/teacher)?$/.exec(pathname) ?? [];
  if (part === undefined) return { kind: 'start', noCode: null };
  const text = decoded(part);
  const code = readCode(text);
  if (!isCode(code)) return { kind: 'start', noCode: text };
  return { kind: teacher === undefined ? 'student' : 'teacher', code };
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

export function pathOfClass(code: string): string {
  return `/class/${code}`;
}

/** The teacher's screen. With the key in its fragment, which no server hears of, it is the teacher's secret link. */
export function pathOfTeacher(code: string, key: string | null = null): string {
  return `/class/${code}/teacher${key === null ? '' : `#key=${key}`}`;
}

/** The key in a teacher's link; `null` where there is none. */
export function keyIn(hash: string): string | null {
  return /^#key=([\w-]+)$/.exec(hash)?.[1] ?? null;
}
