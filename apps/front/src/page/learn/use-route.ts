import { createContext, useCallback, useContext, useEffect, useMemo, useState } from 'react';
import { exerciseOn, pathOf, type Route, routeAt } from './route.ts';

/** How one view of Learn leads to another. */
export interface Way {
  readonly bench: string | null;
  /** `null` while the model is on its way: until then a link loads the page that it names. */
  readonly go: ((route: Route) => void) | null;
}

export const WayContext = createContext<Way>({ bench: null, go: null });

export function useWay(): Way {
  return useContext(WayContext);
}

/** What the address says, and the way to somewhere else; follows the browser's back and forward. */
export function useRoute(
  bench: string | null,
  chooseExperiment: ((id: string | null) => void) | null,
): { readonly route: Route; readonly way: Way; readonly hasMoved: boolean } {
  const [route, setRoute] = useState(() => routeAt(location));
  const [hasMoved, setMoved] = useState(false);
  const show = useCallback(
    (next: Route) => {
      setMoved(true);
      setRoute(next);
      chooseExperiment?.(exerciseOn(next));
    },
    [chooseExperiment],
  );
  useEffect(() => {
    const onBack = () => show(routeAt(location));
    addEventListener('popstate', onBack);
    return () => removeEventListener('popstate', onBack);
  }, [show]);
  const way = useMemo(() => {
    const go = (next: Route) => {
      history.pushState(null, '', pathOf(next, bench));
      show(next);
    };
    return { bench, go: chooseExperiment === null ? null : go };
  }, [show, bench, chooseExperiment]);
  return { route, way, hasMoved };
}
