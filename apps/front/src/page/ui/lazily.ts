import { type ComponentType, createElement, lazy, useState } from 'react';

/** How long to wait before asking again for what could not be loaded, in milliseconds. */
const PAUSE = 1_000;

type Load<P> = () => Promise<{ default: ComponentType<P> }>;

/** What the page shows from the beginning, and what it shows once something has happened or was chosen. */
const first = new Set<() => Promise<unknown>>();
const later = new Set<() => Promise<unknown>>();

/** A component that is loaded when it is first shown, or soon after the first paint; a server that is down is asked again. */
export function lazily<P extends object>(load: Load<P>): ComponentType<P> {
  return toCome(load, later);
}

/** The same for what the page shows from the beginning. */
export function atFirst<P extends object>(
  pick: (parts: typeof import('../shell/initial-chunk.ts')['parts']) => ComponentType<P>,
): ComponentType<P> {
  return toCome(
    () => import('../shell/initial-chunk.ts').then(({ parts }) => ({ default: pick(parts) })),
    first,
  );
}

function toCome<P extends object>(load: Load<P>, turn: Set<() => Promise<unknown>>): ComponentType<P> {
  let known: ComponentType<P> | null = null;
  let loading: ReturnType<Load<P>> | null = null;
  const loaded = () => {
    loading ??= untilLoaded(load).then((module) => {
      known = module.default;
      return module;
    });
    return loading;
  };
  turn.add(loaded);
  const Unknown = lazy(loaded) as ComponentType<P>;
  // biome-ignore lint/correctness/noComponentHookFactories: each is made once, where its module is loaded
  return function Lazily(props: P) {
    // What is known is drawn at once, also into the markup of the first view; and it stays one component while it is shown.
    const [View] = useState<ComponentType<P>>(() => known ?? Unknown);
    return createElement(View, props);
  };
}

function untilLoaded<T>(load: () => Promise<T>): Promise<T> {
  return load().then(undefined, async () => {
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
    return untilLoaded(load);
  });
}

/** Resolves once all that the page shows from the beginning is there. */
export function loadWhatIsShown(): Promise<unknown> {
  return Promise.all([...first].map((load) => load()));
}

/** Loads the rest of the page while its server is there: a class may lose it at any time. */
export function loadTheRest(): void {
  for (const load of later) void load();
}
