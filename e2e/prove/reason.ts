import {
  chromiumCorsError,
  consoleLines,
  type Engine,
  type Failure,
  webkitErrorText,
} from '@cors-lab/shared';

/**
 * The engine's own words that the model expects for a failure: any of these. None where the engine says nothing.
 * With several refused headers each engine names another one, and Firefox sorts them as it likes.
 */
export function expectedReasons(failure: Failure, engine: Engine): readonly string[] {
  const reasons = variants(failure).map((each) => REASON[engine](each));
  return [...new Set(reasons)].filter((reason) => reason !== null);
}

function variants(failure: Failure): readonly Failure[] {
  if (!('headers' in failure)) return [failure];
  return failure.headers.map((header) => ({ ...failure, header, typed: header }));
}

const REASON = {
  chromium: (failure) =>
    chromiumCorsError(failure) ?? found(consoleLines(failure, 'chromium'), /^Failed to load resource: (.*)$/),
  firefox: (failure) => found(consoleLines(failure, 'firefox').slice(0, 1), /\(Reason: (.*?)\)\./),
  webkit: webkitErrorText,
} as const satisfies Record<Engine, (failure: Failure) => string | null>;

function found(lines: readonly string[], pattern: RegExp): string | null {
  return lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])[0] ?? null;
}
