import { STATUS_CODES } from 'node:http';
import { consoleLines } from '@cors-lab/shared/console';
import { responseOf } from '@cors-lab/shared/fetch';
import type { Prediction } from '@cors-lab/shared/lab';
import type { EngineName } from '../engines/engine.ts';

/** A wording of a console line that differs by the build of an engine, and what the model says in its place. */
interface Variant {
  readonly printed: RegExp;
  readonly predicted: string;
}

/** What is known to differ from the predicted lines, and where. */
const VARIANTS = {
  chromium: [
    {
      // The headless shell knows fewer schemes than the browser.
      printed: /(?<=protocol schemes: )chrome, chrome-untrusted, data, http, https(?=\.)/,
      predicted:
        'chrome, chrome-experimental-site-token-provider, chrome-extension, chrome-untrusted, data, http, https, isolated-app',
    },
  ],
  firefox: [
    {
      // It names the document, and the model knows its origin only.
      printed: /(?<=^Security Error: Content at http:\/\/[^/]+\/)outpost(?= )/,
      predicted: '',
    },
  ],
  webkit: [],
} as const satisfies Record<EngineName, readonly Variant[]>;

/** What a console has said of some requests. */
export interface ConsoleReport {
  /** As printed, one list per prediction, in the order of the predictions. */
  readonly said: readonly (readonly string[])[];
  /** The lines that were predicted and are not there. */
  readonly missing: readonly string[];
  /** The lines that nobody has predicted. */
  readonly unexpected: readonly string[];
}

/**
 * All lines that a console has printed for requests, against all that are predicted.
 *
 * NB: Many lines name no URL, and some only the URL to which requests were redirected: it is their numbers that count.
 */
export function compareConsole(
  predictions: readonly Prediction[],
  printed: readonly string[],
  engine: EngineName,
): ConsoleReport {
  const awaited = predictions.map((prediction) => [...linesOf(prediction, engine)]);
  const said = predictions.map((): string[] => []);
  const unexpected: string[] = [];
  for (const line of printed) {
    const plain = plainLine(line, engine);
    const index = awaited.findIndex((lines) => lines.includes(plain));
    if (index < 0) {
      unexpected.push(line);
      continue;
    }
    awaited[index]?.splice(awaited[index].indexOf(plain), 1);
    said[index]?.push(line);
  }
  return { said, missing: awaited.flat(), unexpected };
}

function plainLine(line: string, engine: EngineName): string {
  const variants: readonly Variant[] = VARIANTS[engine];
  return variants.reduce((text, { printed, predicted }) => text.replace(printed, predicted), line);
}

function linesOf({ verdict, wire }: Prediction, engine: EngineName): readonly string[] {
  if (verdict.kind === 'refused') return [];
  if (verdict.kind === 'blocked') return consoleLines(verdict.failure, engine);
  // No matter of CORS: Chromium and WebKit mention every answer of an error, be it readable.
  const status = responseOf(wire.at(-1)?.[1] ?? null)?.status ?? 200;
  if (engine === 'firefox' || status < 400) return [];
  return [
    `Failed to load resource: the server responded with a status of ${status} (${STATUS_CODES[status] ?? ''})`,
  ];
}
