import type { ShownMove } from './walked.ts';

/** What is done and read in the lab's page. Each function runs there: it sees nothing else of this file. */

/** @returns whether there is such a button that can be pressed */
export function press(name: string): boolean {
  const button = [...document.querySelectorAll<HTMLButtonElement>('.experiment button')].find((each) =>
    each.textContent?.startsWith(name),
  );
  if (button === undefined || button.disabled || button.getAttribute('aria-disabled') === 'true')
    return false;
  // Whoever watches sees by the outline which one it is.
  button.focus({ preventScroll: true });
  button.click();
  return true;
}

/** Whether the chosen experiment waits for somebody to run it. */
export function isReady(id: string): boolean {
  const card = document.querySelector(`[data-experiment="${id}"].experiment`);
  const run = card?.querySelector('button.send');
  return run !== null && run?.getAttribute('aria-disabled') === 'false';
}

/** What the page shows of a play that has ended. */
export interface Reading {
  readonly moves: readonly ShownMove[];
  readonly verdict: string;
  readonly colour: string;
  readonly fact: string;
  readonly agrees: boolean;
  readonly isSolved: boolean;
  /** What marks the last run's requests. */
  readonly run: string;
}

/** `null` as long as there is something to wait for. */
export function read(): Reading | null {
  const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
  const lines = (element: HTMLElement | null) => {
    // biome-ignore lint/performance/useDomNodeTextContent: a change of policy is told in lines
    const all = element?.innerText ?? '';
    // The words before lines with `-` and `+` are for those who hear them.
    return all
      .replace(/^(?:Without|With):\s+/gm, '')
      .replace(/\n\s*\n/g, '\n')
      .trim();
  };
  const items = [...document.querySelectorAll<HTMLElement>('.timeline li')];
  const isPlaying = text('.experiment button.send').startsWith('Running');
  if (isPlaying || items.length === 0 || items.some((each) => each.dataset.state !== 'done')) return null;
  const output = document.querySelector<HTMLElement>('output.verdict');
  const judgement = document.querySelector<HTMLElement>('.comparison [data-judgement]')?.dataset.judgement;
  const isFault = document.querySelector('.lab-fault') !== null;
  if (output?.dataset.run === undefined || (judgement === undefined && !isFault) || judgement === 'pending')
    return null;
  return {
    moves: items.map((item) => {
      const what = lines(item.querySelector('.move'));
      return { what, came: lines(item).slice(what.length).trim() };
    }),
    verdict: output.textContent?.trim() ?? '',
    colour: output.dataset.verdict ?? '',
    fact: text('.wire-fact'),
    agrees: judgement === 'compared',
    isSolved: text('.experiment-outcome').includes('Works'),
    run: output.dataset.run,
  };
}

/** Larger type, as the page's own button does it; before the page is loaded once more. */
export function project(): void {
  localStorage.setItem('cors-lab:projector', 'on');
}

/** Brings a part of the page before the eyes of those who watch. */
export function lookAt(selector: string): void {
  document.querySelector(selector)?.scrollIntoView({ behavior: 'smooth', block: 'start' });
}
