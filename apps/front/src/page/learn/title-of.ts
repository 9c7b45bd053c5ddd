import type { Experiment } from '@cors-lab/shared/lab';
import type { Route } from './route.ts';

const TITLES = {
  map: 'Learn CORS',
  review: 'Five questions again',
  exercise: 'No such exercise',
} as const satisfies Record<Route['kind'], string>;

/** What the browser's tab says of a view of Learn. `experiment`: the one that the route names, where there is such a one. */
export function titleOf(route: Route, experiment: Pick<Experiment, 'question'> | undefined): string {
  return `${experiment?.question.replaceAll('`', '') ?? TITLES[route.kind]} · CORS Lab`;
}
