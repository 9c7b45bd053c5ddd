import { chromiumCorsError, consoleLines, webkitErrorText } from '@cors-lab/shared/console';
import type { Engine, Failure } from '@cors-lab/shared/fetch';

/** The engine's own word that the model expects for a failure; `null` where the engine says nothing. */
export function expectedReason(failure: Failure, engine: Engine): string | null {
  // The network, whose words these are, never hears of it: what the engines' drivers make of the console's line.
  if (failure.code === 'mode-same-origin' && failure.url === failure.firstUrl) return BY_MODE[engine];
  return REASON[engine](failure);
}

const BY_MODE = {
  chromium: 'DisallowedByMode',
  firefox: 'Security Error',
  webkit: 'Fetch API cannot load',
} as const satisfies Record<Engine, string>;

const REASON = {
  chromium: (failure) =>
    chromiumCorsError(failure) ?? found(consoleLines(failure, 'chromium'), /^Failed to load resource: (.*)$/),
  // A line about the target of a redirect that was not followed: the driver cannot tell to which request it belongs.
  firefox: (failure) =>
    found(
      consoleLines(failure, 'firefox').filter(
        (line) => failure.location === failure.url || !line.includes(`at ${failure.location}.`),
      ),
      /\(Reason: (.*?)\)\./,
    ),
  webkit: webkitErrorText,
} as const satisfies Record<Engine, (failure: Failure) => string | null>;

function found(lines: readonly string[], pattern: RegExp): string | null {
  return lines.flatMap((line) => pattern.exec(line)?.[1] ?? [])[0] ?? null;
}
