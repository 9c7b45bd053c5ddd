import type { ReactNode } from 'react';
import { expectExercise } from '../address/expected-exercise.ts';
import { pathOf, type Route } from './route.ts';
import { useWay } from './use-route.ts';

interface Props {
  readonly to: Route;
  readonly className?: string | undefined;
  readonly children: ReactNode;
}

/** A link within Learn: the page stays, its state too. */
export function LearnLink({ to, className, children }: Props) {
  const { bench, go } = useWay();
  return (
    <a
      href={pathOf(to, bench)}
      className={className}
      onClick={(event) => {
        // Until the page is live the browser follows the link itself.
        if (go === null && to.kind === 'exercise') expectExercise(to.id);
        // To be opened in another tab or window.
        if (go === null || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
        event.preventDefault();
        go(to);
      }}
    >
      {children}
    </a>
  );
}
