import type { LabRequest } from '@cors-lab/shared/fetch';
import type { Observation } from '@cors-lab/shared/lab';
import type { Page } from '@playwright/test';

export const ENGINE_NAMES = ['chromium', 'firefox', 'webkit'] as const;
export type EngineName = (typeof ENGINE_NAMES)[number];

/** A browser that runs. */
export interface Engine {
  readonly name: EngineName;
  /** What it calls itself: `156.0.8078.79`, `GTK 2.50.6`. */
  readonly version: string;
  /** A page that knows nothing of other pages: its cookies and caches are its own. It is blank. */
  newPage(settings?: PageSettings): Promise<EnginePage>;
  close(): Promise<void>;
}

interface PageSettings {
  /** Whether the page must have an HTTP cache. All have one but WebKitGTK's private window, which starts sooner. */
  readonly httpCache?: boolean;
}

/** A part of a document, in CSS pixels from its top left corner. */
export interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** What a test needs of a browser, whichever engine it is. */
export interface EnginePage {
  goto(url: string): Promise<void>;
  /** Runs a function in the page. It is sent as text: it sees its argument and nothing else of the test. */
  evaluate<A, R>(script: (argument: A) => R | Promise<R>, argument: A): Promise<R>;
  /** Makes requests in the page by the page's own performer, one after another by default, and says what became of each. */
  batch(requests: readonly LabRequest[], settings?: BatchSettings): Promise<readonly Outcome[]>;
  /**
   * The same for who has other things to do meanwhile: resolves once the requests are made, to a promise for each that
   * waits for the engine's own word.
   */
  send(requests: readonly LabRequest[], settings?: BatchSettings): Promise<readonly Promise<Outcome>[]>;
  /**
   * The engine's own word for why a request failed, or `null` where it said nothing within a second.
   * `nth` counts, from 0, the failures among the requests to the very same URL.
   */
  reasonFor(url: string, nth?: number): Promise<string | null>;
  /** Error lines of the developer console about a URL, or another text in them, or all; waits up to a second for the first. */
  consoleLines(mentioning?: string): Promise<readonly string[]>;
  /** What became of the cookies of a request and its response; `null` where the engine does not tell. */
  cookieFates(url: string): Promise<readonly CookieFate[] | null>;
  /** What a part of the document looks like, scrolled into view or not: a PNG. */
  screenshot(area: Area): Promise<Buffer>;
  /** The page as Playwright knows it, for specs that click; `null` where Playwright cannot drive the engine. */
  readonly playwright: Page | null;
  close(): Promise<void>;
}

interface BatchSettings {
  /** How many requests may be under way at a time. */
  readonly atOnce?: number;
}

export interface Outcome {
  readonly observation: Observation;
  /** As of {@link EnginePage.reasonFor}; `null` also where the request did not fail. */
  readonly reason: string | null;
}

export interface CookieFate {
  readonly name: string;
  /** Whether a request might have carried it, or a response wanted it kept. */
  readonly when: 'sent' | 'set';
  /** The engine's own words for why it was not sent or not kept; none where it was. */
  readonly blocked: readonly string[];
}
