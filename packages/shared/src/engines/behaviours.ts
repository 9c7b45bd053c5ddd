import type { Behaviour } from './behaviour.ts';
import { chromium } from './chromium.ts';
import type { BehaviourName } from './engine.ts';
import { firefox } from './firefox.ts';
import { standard } from './standard.ts';
import { webkit } from './webkit.ts';

export const BEHAVIOURS = { standard, chromium, firefox, webkit } as const satisfies Record<
  BehaviourName,
  Behaviour
>;

/** What a browser does, by the name of its engine; or a behaviour as it is. */
export function behaviourOf(engine: BehaviourName | Behaviour): Behaviour {
  return typeof engine === 'string' ? BEHAVIOURS[engine] : engine;
}
