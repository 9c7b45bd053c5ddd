import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decisionsApart } from '../src/engines/attribute.ts';
import type { Behaviour } from '../src/engines/behaviour.ts';
import { BEHAVIOURS } from '../src/engines/behaviours.ts';
import { DEVIATIONS, ENGINES, newBrowser, type WireResponse } from '../src/fetch/index.ts';
import { drive } from '../src/lab/index.ts';
import { FRONT } from './arbitraries.ts';
import { DECISIONS } from './decisions.ts';
import { labRequest } from './tables/row.ts';

const SOURCE = new URL('../src/', import.meta.url);

describe('engines as data', () => {
  test('no algorithm asks for the name of an engine', () => {
    const asks =
      /engine\s*[!=]==|[!=]==\s*'(?:chromium|firefox|webkit|standard)'|\bcase '(?:chromium|firefox|webkit)'/;
    const files = readdirSync(SOURCE, { recursive: true, encoding: 'utf8' }).filter(
      (file) => file.endsWith('.ts') && !file.startsWith('engines/'),
    );
    expect(files.length).toBeGreaterThan(100);
    expect(files.filter((file) => asks.test(readFileSync(new URL(file, SOURCE), 'utf8')))).toEqual([]);
  });

  test('every decision has words for learners, and an engine that deviates', () => {
    expect(Object.keys(DEVIATIONS).toSorted()).toEqual(DECISIONS.toSorted());
    const undecided = DECISIONS.filter(
      (decision) => !ENGINES.some((engine) => decisionsApart(BEHAVIOURS[engine]).includes(decision)),
    );
    expect(undecided).toEqual([]);
  });

  test('a fourth engine is one object', () => {
    const { standard } = BEHAVIOURS;
    const fourth: Behaviour = {
      ...standard,
      preflight: { ...standard.preflight, statusBeforeCheck: true, maxAgeLimit: 1 },
    };
    const codeIn = (engine: Behaviour): string => {
      const { verdict } = drive(
        labRequest({ method: 'PUT' }),
        { ...newBrowser('standard'), engine },
        notFound,
      );
      return verdict.kind === 'blocked' ? verdict.failure.code : verdict.kind;
    };
    expect(codeIn(standard)).toBe('allow-origin-missing');
    expect(codeIn(fourth)).toBe('preflight-status-not-ok');
    const permitted = drive(
      labRequest({ method: 'PUT' }),
      { ...newBrowser('standard'), engine: fourth },
      permit,
    );
    expect(permitted.preflightCache.map(({ maxAge }) => maxAge)).toEqual([1]);
  });
});

function notFound(): WireResponse {
  return { status: 404, statusText: '', headers: [], body: null };
}

function permit(): WireResponse {
  const headers = [
    ['Access-Control-Allow-Origin', FRONT],
    ['Access-Control-Allow-Methods', 'PUT'],
    ['Access-Control-Max-Age', '60'],
  ] as const;
  return { status: 200, statusText: '', headers, body: null };
}
