import assert from 'node:assert/strict';
import { get } from '../../src/infra/header-list.ts';
import { expectedOf } from '../expected.ts';
import { type Row, runRow } from './row.ts';

/**
 * Throws where something of a row's outcome is not what the row expects, its deviations apart: to find those takes many runs.
 * Without vitest, so that mutants are soon tried.
 */
export function checkRow(row: Row): void {
  const { verdict, trace, preflightCache, httpCache, ...prediction } = runRow(row);
  const wire = prediction.wire.map(([request]) => request);
  assert.equal(expectedOf(verdict), row.expect);
  if (row.with !== undefined) {
    assert.ok(verdict.kind === 'blocked' || verdict.kind === 'refused');
    assertHas(verdict.kind === 'blocked' ? verdict.failure : verdict.refusal, row.with);
  }
  // A blocked or refused request leaves no answer over, and none is asked for twice.
  assert.equal(wire.length, row.answers?.length ?? 0);
  if (row.sent !== undefined) {
    assert.deepEqual(
      wire.map(({ method, url }) => `${method} ${url}`),
      row.sent,
    );
  }
  for (const [index, name, value] of row.sends ?? [])
    assert.equal(get(wire[index]?.headers ?? [], name), value, name);
  if (row.sees !== undefined && verdict.kind === 'readable') {
    assert.deepEqual(
      verdict.response.headers.map(([name]) => name),
      row.sees,
    );
  }
  if (row.shows !== undefined) {
    assert.ok(verdict.kind === 'readable');
    const { headers } = verdict.response;
    assertHas({ ...verdict.response, type: get(headers, 'content-type') ?? undefined }, row.shows);
  }
  if (row.decided !== undefined) assert.deepEqual([prediction.preflight, prediction.source], row.decided);
  for (const [key, note] of Object.entries(row.says ?? {})) {
    const notes = trace
      .filter(({ algorithm, step }) => `${algorithm} ${step}` === key)
      .map((each) => each.note);
    if (note === null) assert.deepEqual(notes, []);
    else assert.ok(notes.includes(note), `${key}: ${notes.join(' | ')}`);
  }
  if (row.keeps !== undefined) assert.deepEqual(httpCache[0]?.varying, row.keeps);
  if (row.cached !== undefined) {
    assert.deepEqual(
      preflightCache.map((entry) => `${entry.method ?? entry.headerName} ${entry.maxAge}`),
      row.cached,
    );
  }
  if (row.stored !== undefined) {
    assert.deepEqual(
      httpCache.map(({ maxAge }) => String(maxAge)),
      row.stored,
    );
  }
  if (row.failsAt !== undefined) {
    const step = trace.find(({ passed }) => !passed);
    assert.equal(`${step?.algorithm} ${step?.step}`, row.failsAt);
  }
  // What fails, fails at its last step; what passes has passed every one.
  const failed = trace.some(({ passed }) => !passed);
  assert.equal(failed, verdict.kind === 'blocked' || verdict.kind === 'refused');
}

function assertHas(actual: object, expected: object): void {
  const entries = Object.entries(actual).filter(([key]) => key in expected);
  assert.deepEqual(Object.fromEntries(entries), expected);
}
