import { pathTo } from '../../../shell/door.ts';
import { pathOfTeacher } from '../../class-route.ts';

/** What the room sees on a projector. */
export function pathOfRoom(code: string): string {
  return `${pathOfTeacher(code)}?view=room`;
}

/** An exercise in Learn, on this browser's bench, in large type. */
export function pathOfProjected(exercise: string, bench: string | null): string {
  const path = pathTo(`/learn/${exercise}`, bench);
  return `${path}${path.includes('?') ? '&' : '?'}projector=on`;
}
