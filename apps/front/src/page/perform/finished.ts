import { inTime } from './use.ts';

/**
 * Waits until the browser has done with a request that no event tells of.
 * NB: WebKit tells of those only that it lets pass; hence the limit, in milliseconds.
 * https://w3c.github.io/resource-timing/
 */
export async function finished(url: string, limit: number, start: () => void): Promise<void> {
  let tell: () => void = () => {};
  const entry = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const observer = new PerformanceObserver((list) => {
    if (list.getEntriesByName(url).length > 0) tell();
  });
  observer.observe({ type: 'resource' });
  start();
  await inTime(entry, limit);
  observer.disconnect();
}
