import type { LabRequest } from '@cors-lab/shared/fetch';
import type { UnmeasuredObservation, UsedObservation } from '@cors-lab/shared/lab';

/** Asks for a resource in one way, and tries what can be done with it. The request has only the choices of that way. */
export type Performer = (request: LabRequest) => Promise<UsedObservation | UnmeasuredObservation>;

/** It was not taken. */
export function notLoaded(evidence: string): UsedObservation {
  return { kind: 'used', loaded: false, readable: null, evidence };
}

/** It was taken; `null` where there is no way to look into it. */
export function loaded(readable: boolean | null, evidence: string): UsedObservation {
  return { kind: 'used', loaded: true, readable, evidence };
}

export function unmeasured(why: string): UnmeasuredObservation {
  return { kind: 'unmeasured', why };
}

/** How long a resource may take, in milliseconds. */
const LIMIT = 5000;

export const LATE = unmeasured('Neither success nor failure was reported within 5 s.');

/** What comes of it in time, or `null`. */
export function inTime<T>(coming: Promise<T>, limit = LIMIT): Promise<T | null> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, limit, null);
    void coming.then((value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

/** Which of its two events an element fires, once it is set going. */
export function loadOrError(
  element: HTMLImageElement | HTMLScriptElement | HTMLLinkElement,
  start: () => void,
): Promise<'load' | 'error' | null> {
  return inTime(
    new Promise((resolve) => {
      element.onload = () => resolve('load');
      element.onerror = () => resolve('error');
      start();
    }),
  );
}

/** An exception as the console shows it. */
export function inWords(thrown: unknown): string {
  return thrown instanceof Error || thrown instanceof DOMException
    ? `${thrown.name}: ${thrown.message}`
    : String(thrown);
}

/** Puts something into the page where nobody sees it or hears of it, and says how to take it out again. */
export function stage(...elements: readonly HTMLElement[]): () => void {
  const box = document.createElement('div');
  box.setAttribute('aria-hidden', 'true');
  box.style.cssText = 'position:absolute;left:-10000px;top:0;width:400px';
  box.append(...elements);
  document.body.append(box);
  return () => box.remove();
}
