import { exerciseAt, pathTo } from '../shell/door.ts';

/** What Learn shows at its path. */
export type Route =
  | { readonly kind: 'map' }
  | { readonly kind: 'review' }
  | {
      readonly kind: 'exercise';
      readonly id: string;
      /** Whether it is a step of the course: its next one is then the next step. */
      readonly inCourse: boolean;
    };

/** No exercise has this id. */
const REVIEW = 'review';
const COURSE = 'course';

export function routeAt({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Route {
  const id = exerciseAt(pathname);
  if (id === null) return { kind: 'map' };
  if (id === REVIEW) return { kind: 'review' };
  return { kind: 'exercise', id, inCourse: new URLSearchParams(search).has(COURSE) };
}

/** On the learner's bench. */
export function pathOf(route: Route, bench: string | null): string {
  switch (route.kind) {
    case 'map':
      return pathTo('/learn', bench);
    case 'review':
      return pathTo(`/learn/${REVIEW}`, bench);
    case 'exercise': {
      const path = pathTo(`/learn/${route.id}`, bench);
      return route.inCourse ? `${path}${bench === null ? '?' : '&'}${COURSE}=8` : path;
    }
  }
}

/** The id of the exercise that a route shows, if it shows one. */
export function exerciseOn(route: Route): string | null {
  return route.kind === 'exercise' ? route.id : null;
}
