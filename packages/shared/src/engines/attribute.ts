import type { Behaviour, Decision } from './behaviour.ts';
import { standard } from './standard.ts';

/** What came of a run under one behaviour, and the steps that led to it. */
interface Attempt {
  /** What is compared, part by part: what is seen, what is sent, what is kept. */
  readonly outcome: readonly unknown[];
  readonly trace: readonly unknown[];
}

/** A deviation that made a difference. */
export interface Deviating {
  readonly decision: Decision;
  /** The index of the first step that would have been another without it; the last one where all would be the same. */
  readonly at: number;
}

type Run = (engine: Behaviour) => Attempt;

/**
 * In which decisions an engine's deviation from the standard mattered to what came of a run. For each part of the outcome
 * that the standard would have otherwise: those decisions without which, one at a time, that part would be another. In
 * the order of the steps.
 */
export function attribute(engine: Behaviour, run: Run): readonly Deviating[] {
  const actual = run(engine);
  const byStandard = run(standard);
  const differing = actual.outcome.flatMap((part, index) =>
    isSame(part, byStandard.outcome[index]) ? [] : [index],
  );
  if (differing.length === 0) return [];
  const alone = decisionsApart(engine).map((decision): Change => {
    return { decision, before: actual, after: run(withStandard(engine, decision)) };
  });
  const found = differing.flatMap((index) => {
    const changes = alone.filter((change) => isChanged(change, index));
    // Where each of several would have been enough, none makes a difference alone.
    return changes.length > 0 ? changes : inTurn(engine, run).filter((change) => isChanged(change, index));
  });
  const met = new Map(found.map((change) => [change.decision, partingOf(change)]));
  return [...met].map(([decision, at]) => ({ decision, at })).toSorted((a, b) => a.at - b.at);
}

/** What comes of a decision when it is taken back. */
interface Change {
  readonly decision: Decision;
  readonly before: Attempt;
  readonly after: Attempt;
}

/** One decision after the other taken back, to the standard at last. */
function inTurn(engine: Behaviour, run: Run): readonly Change[] {
  let rest = engine;
  return decisionsApart(engine).map((decision) => {
    const before = run(rest);
    rest = withStandard(rest, decision);
    return { decision, before, after: run(rest) };
  });
}

function isChanged({ before, after }: Change, index: number): boolean {
  return !isSame(before.outcome[index], after.outcome[index]);
}

function partingOf({ before, after }: Change): number {
  const parting = before.trace.findIndex((step, index) => !isSame(step, after.trace[index]));
  return parting === -1 ? before.trace.length - 1 : parting;
}

/** The decisions in which an engine differs from the standard. */
export function decisionsApart(engine: Behaviour): readonly Decision[] {
  return Object.entries(standard).flatMap(([group, fields]) =>
    Object.keys(fields)
      .map((field) => `${group}.${field}` as Decision)
      .filter((decision) => !isSame(decided(engine, decision), decided(standard, decision))),
  );
}

function withStandard(engine: Behaviour, decision: Decision): Behaviour {
  const [group, field] = partsOf(decision);
  return { ...engine, [group]: { ...engine[group], [field]: decided(standard, decision) } };
}

function decided(behaviour: Behaviour, decision: Decision): unknown {
  const [group, field] = partsOf(decision);
  return Object.entries(behaviour[group]).find(([name]) => name === field)?.[1];
}

function partsOf(decision: Decision): readonly [group: keyof Behaviour, field: string] {
  return decision.split('.') as [keyof Behaviour, string];
}

/** Of plain data. */
function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
