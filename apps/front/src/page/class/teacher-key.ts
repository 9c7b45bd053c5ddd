import { persisted } from '../storage/persisted.ts';

const keptFor = (code: string) => persisted(`cors-lab:teacher:${code}`, 'tab', (text) => text);

/** Keeps a class's secret while this tab lives, to show the teacher's link once more. Requests carry it in a cookie. */
export function keepTeacherKey(code: string, key: string): void {
  keptFor(code).write(key);
}

/** `null` where this tab did not open the class, nor the teacher's link. */
export function keptTeacherKey(code: string): string | null {
  return keptFor(code).read();
}
