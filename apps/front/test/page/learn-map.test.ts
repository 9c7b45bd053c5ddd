import { COURSE, canRun, lessonTextOf, minutesOf } from '@cors-lab/shared/lab';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import type { LabConfig } from '../../src/page/config.ts';
import { drawn } from '../../src/page/learn/drawn.ts';
import { MapPage } from '../../src/page/learn/map-page.tsx';
import { nextToDo } from '../../src/page/learn/next-to-do.ts';
import { progressFromFile, progressToFile } from '../../src/page/learn/progress-json.ts';
import { ReviewPage } from '../../src/page/learn/review-page.tsx';
import { pathOf, routeAt } from '../../src/page/learn/route.ts';
import { titleOf } from '../../src/page/learn/title-of.ts';
import { SERVERS } from '../servers.ts';
import { drawnAs, EXPERIMENTS, fail, stateOf, textOf } from './drawn-lab.ts';

describe('the course', () => {
  const steps = COURSE.map((id) => EXPERIMENTS.find((each) => each.id === id));

  test('has eight steps that the lab can run, begins with the mirrored exercise, and takes 20 minutes', () => {
    expect(COURSE).toHaveLength(8);
    expect(COURSE[0]).toBe('the-exercise');
    for (const step of steps) expect(step !== undefined && canRun(step, SERVERS)).toBe(true);
    expect(steps.reduce((sum, step) => sum + (step === undefined ? 0 : minutesOf(step)), 0)).toBe(20);
  });

  test('comes first, then the other exercises', () => {
    expect(nextToDo(EXPERIMENTS, {})).toEqual({ kind: 'exercise', id: 'the-exercise', inCourse: true });
    const course = Object.fromEntries(COURSE.map((id) => [id, 'tight' as const]));
    expect(nextToDo(EXPERIMENTS, { ...course, json: 'works' })).toMatchObject({ id: 'json', inCourse: true });
    expect(nextToDo(EXPERIMENTS, course)).toMatchObject({ id: 'another-host', inCourse: false });
    const all = Object.fromEntries(EXPERIMENTS.map(({ id }) => [id, 'tight' as const]));
    expect(nextToDo(EXPERIMENTS, all)).toBeNull();
  });

  test('leaves out what the lab cannot run', () => {
    const offered = EXPERIMENTS.filter((each) => canRun(each, { otherSite: null }));
    const tight = Object.fromEntries(COURSE.slice(0, 6).map((id) => [id, 'tight' as const]));
    expect(nextToDo(offered, tight)).toMatchObject({ inCourse: false });
  });
});

describe('the map', () => {
  const progress = { json: 'met', put: 'works', vary: 'tight' } as const;
  const drawnIn = (servers: LabConfig['servers']) =>
    renderToStaticMarkup(
      createElement(MapPage, { servers, experiments: EXPERIMENTS, progress, commands: null, title: null }),
    );
  const marksOf = (html: string, id: string) =>
    [...html.matchAll(new RegExp(`data-exercise="${id}" data-progress="(\\w+)"`, 'g'))].map(
      ([, mark]) => mark,
    );

  test('marks what was run, works and is tight, in the course and in the parts', () => {
    const html = drawnIn(SERVERS);
    expect(marksOf(html, 'json')).toEqual(['met', 'met']);
    expect(marksOf(html, 'put')).toEqual(['works']);
    expect(marksOf(html, 'vary')).toEqual(['tight']);
    expect(marksOf(html, 'anybody')).toEqual(['none']);
    for (const { id } of EXPERIMENTS) expect(html).toContain(`/learn/${id}`);
  });

  test('marks what needs another site where there is none', () => {
    expect(marksOf(drawnIn({ ...SERVERS, otherSite: null }), 'csrf')).toEqual(['missing', 'missing']);
  });
});

test('a review asks about what was run only, and shows no answer before the choice', () => {
  const review = createElement(ReviewPage, { experiments: EXPERIMENTS, title: null });
  const { start } = EXPERIMENTS[0] ?? fail();
  expect(textOf(drawnAs(review, stateOf(start)))).toContain('There is nothing to ask yet');
  const html = drawnAs(review, stateOf(start, { progress: { json: 'met' } }));
  expect([...html.matchAll(/data-asked="([\w-]+)"/g)].map(([, id]) => id)).toEqual(['json']);
  expect(textOf(html)).toContain('Question 1 of 1');
  expect(textOf(html)).not.toContain(lessonTextOf('json').answer.replaceAll('`', ''));
});

test('draws each at most once, and no more than there are', () => {
  expect(drawn([1, 2, 3], 5, () => 0.99)).toEqual([3, 2, 1]);
  expect(drawn([1, 2, 3, 4, 5, 6], 5, () => 0)).toEqual([1, 2, 3, 4, 5]);
});

test('progress goes into a file and comes back, and nonsense is refused', () => {
  const progress = { json: 'met', put: 'tight' } as const;
  expect(progressFromFile(progressToFile(progress))).toEqual(progress);
  for (const text of ['', 'no json', '[]', 'null', '{"progress":1}'])
    expect(progressFromFile(text)).toBeNull();
  // A long id would fill the browser's storage.
  expect(progressFromFile(JSON.stringify({ progress: { ['x'.repeat(101)]: 'tight' } }))).toEqual({});
  expect(progressFromFile('{"progress":{"json":"won","put":"works","a b":"tight"}}')).toEqual({
    put: 'works',
  });
});

test('every view of Learn has a path of its own, on the bench', () => {
  const routes = [
    { kind: 'map' },
    { kind: 'review' },
    { kind: 'exercise', id: 'put', inCourse: false },
    { kind: 'exercise', id: 'json', inCourse: true },
  ] as const;
  for (const bench of [null, 'somebody']) {
    for (const route of routes) expect(routeAt(new URL(pathOf(route, bench), SERVERS.front))).toEqual(route);
  }
});

test('a path that names no exercise is not the map, and its title says so', () => {
  const route = routeAt(new URL('/learn/<script>', SERVERS.front));
  expect(route).toEqual({ kind: 'exercise', id: '%3Cscript%3E', inCourse: false });
  expect(titleOf(route, undefined)).toBe('No such exercise · CORS Lab');
});

test('the title of each view of Learn names the lab', () => {
  expect(titleOf({ kind: 'map' }, undefined)).toBe('Learn CORS · CORS Lab');
  const route = { kind: 'exercise', id: 'put', inCourse: false } as const;
  expect(titleOf(route, { question: 'Is `PUT` sent?' })).toBe('Is PUT sent? · CORS Lab');
});
