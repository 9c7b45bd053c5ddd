import type { Behaviour, Decision } from './behaviour.ts';
import { standard } from './standard.ts';

/** Every field of a behaviour. */
export const DECISIONS: readonly Decision[] = Object.entries(standard).flatMap(([group, fields]) =>
  Object.keys(fields).map((field) => `${group}.${field}` as Decision),
);

/** Whether an engine decides otherwise than the standard. */
export function deviates(engine: Behaviour, decision: Decision): boolean {
  return JSON.stringify(decided(engine, decision)) !== JSON.stringify(decided(standard, decision));
}

function decided(behaviour: Behaviour, decision: Decision): unknown {
  const [group, field] = decision.split('.') as [keyof Behaviour, string];
  return Object.entries(behaviour[group]).find(([name]) => name === field)?.[1];
}
