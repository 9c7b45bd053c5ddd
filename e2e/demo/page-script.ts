/** What is done and read in the lab's page. Each function runs there: it sees nothing else of this file. */

interface ShownMove {
  readonly what: string;
  /** Empty where there is nothing to say. */
  readonly came: string;
}

/** What the page shows of a play that has ended. */
export interface Reading {
  /** The moves and what came of each, in the page's words. */
  readonly moves: readonly ShownMove[];
  /** The verdict on the deciding request, in the page's words. */
  readonly verdict: string;
  /** What the script's code got or did not get, as the page's colours tell it: `blocked`, `readable`, … */
  readonly colour: string;
  /** What the log proves, in the page's words. */
  readonly fact: string;
  /** Whether model, browser and wire log agree. */
  readonly agrees: boolean;
  /** Whether the page takes it for solved. */
  readonly isSolved: boolean;
  /** What marks the last run's requests. */
  readonly run: string;
}

/** `null` as long as there is something to wait for. */
export function read(): Reading | null {
  const text = (selector: string) => document.querySelector(selector)?.textContent?.trim() ?? '';
  const lines = (element: HTMLElement | null) => {
    // biome-ignore lint/performance/useDomNodeTextContent: a change of policy is written in lines
    const all = element?.innerText ?? '';
    // The words before lines with `-` and `+` are for those who hear them.
    return all
      .replace(/^(?:Without|With):\s+/gm, '')
      .replace(/\n\s*\n/g, '\n')
      .trim();
  };
  const items = [...document.querySelectorAll<HTMLElement>('[data-testid="timeline"] li')];
  const isPlaying = text('[data-testid="run"]').startsWith('Running');
  if (isPlaying || items.length === 0 || items.some((each) => each.dataset.state !== 'done')) return null;
  const output = document.querySelector<HTMLElement>('[data-testid="verdict"]');
  const comparison = document.querySelector<HTMLElement>('[data-testid="comparison"]');
  const judgement = comparison?.querySelector<HTMLElement>('[data-judgement]')?.dataset.judgement;
  const isFault = document.querySelector('[data-testid="lab-fault"]') !== null;
  // The report is drawn after the verdict: until then it is that of the run before.
  if (output?.dataset.run === undefined || comparison?.dataset.run !== output.dataset.run) return null;
  if ((judgement === undefined && !isFault) || judgement === 'pending') return null;
  return {
    moves: items.map((item) => {
      const what = lines(item.querySelector('[data-testid="move"]'));
      return { what, came: lines(item).slice(what.length).trim() };
    }),
    verdict: output.textContent?.trim() ?? '',
    colour: output.dataset.verdict ?? '',
    fact: text('[data-testid="wire-fact"]'),
    agrees: judgement === 'compared',
    isSolved: text('[data-testid="grade"]').includes('Works'),
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
