import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

/** How long to wait before asking again for what could not be loaded, in milliseconds. */
const PAUSE = 1_000;

const waiting = new Set<() => Promise<unknown>>();

/** A component that is loaded when it is first shown, or soon after the first paint; a server that is down is asked again. */
export function lazily<P>(
  load: () => Promise<{ default: ComponentType<P> }>,
): LazyExoticComponent<ComponentType<P>> {
  let loading: ReturnType<typeof load> | null = null;
  const loaded = () => {
    loading ??= untilLoaded(load);
    return loading;
  };
  waiting.add(loaded);
  return lazy(loaded);
}

function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  return load().then(undefined, async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return untilLoaded(load);
  });
}

/** Loads the rest of the page while its server is there: a class may lose it at any time. */
export function loadTheRest(): void {
  for (const load of waiting) void load();
}
