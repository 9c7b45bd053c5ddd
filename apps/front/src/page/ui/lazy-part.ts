import { type ComponentType, createElement, lazy, useState } from 'react';
import { idle } from './painted.ts';

/** How long to wait before asking again for a part that could not be loaded, in milliseconds. */
const PAUSE = 1_000;

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

const parts = new Set<() => Promise<unknown>>();

/** A component that is loaded when it is first shown, or by `preloadParts`; a server that is down is asked again. */
export function lazyPart<P extends object>(load: Load<P>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  let loading: ReturnType<Load<P>> | null = null;
  const loaded = () => {
    loading ??= untilLoaded(load).then((module) => {
      known = module.default;
      return module;
    });
    return loading;
  };
  parts.add(loaded);
  const Unknown = lazy(loaded) as ComponentType<P>;
  // biome-ignore lint/correctness/noComponentHookFactories: each is made once, where its module is loaded
  return function LazyPart(props: P) {
    // What is known is drawn at once, without a fallback; and it stays one component while it is shown.
    const [View] = useState<ComponentType<P>>(() => known ?? Unknown);
    return createElement(View, props);
  };
}

/** Asks for a module of the page until its server answers. */
export function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  return load().then(undefined, async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return untilLoaded(load);
  });
}

/** Loads the rest of the page at once, for a view that needs it. */
export async function loadParts(): Promise<void> {
  await Promise.all([...parts].map((load) => load()));
}

/**
 * Loads the rest of the page while its server is there: a class may lose it at any time. One part after the other, when the
 * browser has nothing else to do: a click must not wait for all of them.
 */
export async function preloadParts(): Promise<void> {
  for (const load of parts) {
    await idle();
    await load();
  }
}
