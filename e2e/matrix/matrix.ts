import type { EngineName } from '../engines/engine.ts';
import { ENGINE_NAMES } from '../engines/engine.ts';
import type { Observed, Part } from './part.ts';

/** What all engines were seen to do, side by side. */
export interface Matrix {
  readonly engines: readonly EngineRun[];
  readonly groups: readonly Group[];
}

export interface EngineRun {
  readonly engine: EngineName;
  /** `null` where it was not tested. */
  readonly version: string | null;
  /** When its last part was made, as of ISO 8601; `null` where it was not tested. */
  readonly date: string | null;
  /** Pairs that were sent and agreed. */
  readonly pairs: number;
}

interface Group {
  readonly title: string;
  readonly cases: readonly Case[];
}

export interface Case {
  readonly id: string;
  readonly title: string;
  /** An engine that is not among them was not tested. */
  readonly seen: ReadonlyMap<EngineName, Observed>;
}

/** Puts parts together. Groups, and the cases in them, keep the order in which they come. */
export function matrixOf(parts: readonly Part[]): Matrix {
  return {
    engines: ENGINE_NAMES.map((engine) => {
      const own = parts.filter((part) => part.engine === engine);
      const last = own.reduce<Part | null>((one, part) => (one && one.date > part.date ? one : part), null);
      // What an older version has done is not what this one does.
      const current = own.filter(({ version }) => version === last?.version);
      const pairs = current.reduce((sum, part) => sum + part.pairs, 0);
      return { engine, version: last?.version ?? null, date: last?.date ?? null, pairs };
    }),
    groups: [...new Set(parts.filter(({ rows }) => rows.length > 0).map(({ group }) => group))].map(
      (title) => ({
        title,
        cases: casesIn(parts.filter(({ group }) => group === title)),
      }),
    ),
  };
}

function casesIn(parts: readonly Part[]): readonly Case[] {
  const cases = new Map<string, Case & { readonly seen: Map<EngineName, Observed> }>();
  for (const { engine, rows } of parts) {
    for (const row of rows) {
      const known = cases.get(row.id) ?? { id: row.id, title: row.title, seen: new Map() };
      known.seen.set(engine, row);
      cases.set(row.id, known);
    }
  }
  return [...cases.values()];
}
