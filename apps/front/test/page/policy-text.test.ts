import { expect, test } from 'vitest';
import { fieldOf } from '../../src/page/policy/fields/policy-field.ts';
import {
  nameList,
  originChoice,
  originList,
  originText,
  otherMethods,
  wholeNumber,
} from '../../src/page/policy/policy-text.ts';

const FRONT = 'http://localhost:5000';

test.each([
  [false, 'nobody'],
  [true, 'reflect'],
  ['*', 'any'],
  ['example.com', 'example'],
  [FRONT, 'page'],
  [`${FRONT}/`, 'text'],
  ['', 'text'],
  [{ pattern: 'x' }, 'list'],
  [[FRONT], 'list'],
] as const)('tells the choice of %j', (origin, choice) => {
  expect(originChoice(origin, FRONT)).toBe(choice);
});

test.each([
  ['http://a.test, http://b.test', ['http://a.test', 'http://b.test']],
  ['/^https:\\/\\/.*, x$/ http://a.test', [{ pattern: '^https://.*, x$' }, 'http://a.test']],
  [' , ', []],
  ['//', ['//']],
])('reads %j as a list of origins', (text, list) => {
  expect(originList(text)).toEqual(list);
});

test('writes a pattern so that it is read again as it was', () => {
  expect(originText({ pattern: 'http://a\\/b' })).toBe('/http:\\/\\/a\\/b/');
  const list = ['http://a.test', { pattern: '\\.a\\.test$' }];
  expect(originList(originText(list))).toEqual(list);
});

test('reads names and seconds', () => {
  expect(nameList(' x-a,, x-b ,')).toEqual(['x-a', 'x-b']);
  expect(otherMethods(['GET', 'patch', 'PATCH', '*'])).toEqual(['patch', '*']);
  expect([' 5 ', '-1', '', 'soon', '1.5', '1e3', '９'].map(wholeNumber)).toEqual([
    5,
    -1,
    null,
    null,
    null,
    null,
    null,
  ]);
});

test.each([
  ['#/cors/maxAge', 'maxAge'],
  ['#/cors/methods/2', 'methods'],
  ['#/cors/nonsense', null],
  ['#/overrides/preflight', 'preflight'],
  ['#', null],
])('places a problem at %s beside %s', (pointer, field) => {
  expect(fieldOf(pointer)).toBe(field);
});
