import type { BehaviourName, Decision, HeaderList, LabRequest } from '../../src/fetch/index.ts';
import { BACK, FRONT } from '../arbitraries.ts';
import { allow, answer, type Row, row } from './row.ts';

const NOSNIFF: HeaderList = [['X-Content-Type-Options', 'nosniff']];
const OPTIONS_OF_NONE: HeaderList[number] = ['X-Content-Type-Options', ''];

interface Case {
  readonly types: readonly string[];
  readonly more?: HeaderList;
  readonly used: boolean;
  readonly in?: Partial<Record<BehaviourName, readonly [used: boolean, deviations: readonly Decision[]]>>;
}

/** What asks, and its answer with some lines of `Content-Type`: whether it is used, by the standard and in each engine. */
function rows(api: LabRequest['api'], cases: readonly Case[]): readonly Row[] {
  return cases.flatMap(({ types, more = [], used, in: differing = {} }) =>
    (['standard', 'chromium', 'firefox', 'webkit'] as const).map((engine): Row => {
      const [isUsed, deviations] = differing[engine] ?? [used, []];
      const written = types.map((type) => JSON.stringify(type)).join(' and ') || 'no type';
      const options = more.map(([, value]) => JSON.stringify(value)).join(' and ');
      return row(
        `${api}: ${written}${options === '' ? '' : `, options ${options}`}, in ${engine}`,
        { api, url: `${BACK}/api/x`, mode: 'cors' },
        [
          answer(200, [
            ...allow(FRONT),
            ...types.map((type): HeaderList[number] => ['Content-Type', type]),
            ...more,
          ]),
        ],
        isUsed ? 'cors' : 'type-not-usable',
        { engine, deviations },
      );
    }),
  );
}

const first = ['response.firstContentType'] as const;
const untyped = ['response.stylesheetWithoutType'] as const;
const everywhere = {
  chromium: [true, untyped],
  firefox: [true, untyped],
  webkit: [true, untyped],
} as const;

/** Measured but for the standard: the last type that can be parsed counts, and WebKit goes by the first. */
export const MEDIA_TYPES: readonly Row[] = [
  ...rows('script', [
    { types: ['x/x, text/javascript'], more: NOSNIFF, used: true, in: { webkit: [false, first] } },
    { types: ['x/x', 'text/javascript'], more: NOSNIFF, used: true, in: { webkit: [false, first] } },
    { types: ['text/javascript', 'x/x'], more: NOSNIFF, used: false, in: { webkit: [true, first] } },
    { types: ['text/javascript, nonsense'], more: NOSNIFF, used: true },
    { types: ['text/javascript', '*/*'], more: NOSNIFF, used: true },
    { types: ['text/html;x=",text/javascript'], more: NOSNIFF, used: false },
    { types: ['text/javascript, image/png'], used: false, in: { webkit: [true, first] } },
    { types: ['image/png, text/javascript'], used: true, in: { webkit: [false, first] } },
    { types: ['text/csv, x/x'], used: true, in: { webkit: [false, first] } },
    // Only tab and space are stripped: what else is there is part of the value.
    ...['nosniff\f', 'nosniff\v', '\fnosniff', 'nosniff\u00a0', 'x, nosniff', '"nosniff"', ',nosniff'].map(
      (value): Case => ({
        types: ['text/plain'],
        more: [['X-Content-Type-Options', value]],
        used: true,
      }),
    ),
    ...['nosniff\t', ' nosniff', 'NoSniff', 'nosniff, x', 'nosniff\t,x'].map(
      (value): Case => ({
        types: ['text/plain'],
        more: [['X-Content-Type-Options', value]],
        used: false,
      }),
    ),
    // An empty line is a first value, in Firefox too.
    { types: ['text/plain'], more: [OPTIONS_OF_NONE, ...NOSNIFF], used: true },
    { types: ['text/plain'], more: [OPTIONS_OF_NONE, OPTIONS_OF_NONE, ...NOSNIFF], used: true },
    {
      types: ['text/plain'],
      more: [...NOSNIFF, OPTIONS_OF_NONE],
      used: false,
    },
    { types: ['text/javascript\f'], more: NOSNIFF, used: false },
    { types: ['text/javascript\t'], more: NOSNIFF, used: true },
  ]),
  ...rows('module', [
    { types: ['x/x, text/javascript'], used: true, in: { webkit: [false, first] } },
    { types: ['x/x', 'text/javascript'], used: true },
    { types: ['text/javascript', 'x/x'], used: false },
    { types: ['text/javascript, nonsense'], used: true, in: { webkit: [false, first] } },
    {
      types: ['text/javascript', ''],
      used: true,
      in: { webkit: [false, first], firefox: [true, ['response.forgetsEmptyLines']] },
    },
    { types: ['text/javascript,'], used: true },
  ]),
  ...rows('stylesheet', [
    { types: ['text/css', 'x/x'], used: false, in: { webkit: [true, first] } },
    { types: ['x/x, text/css'], used: true, in: { webkit: [false, first] } },
    { types: ['text/css, nonsense'], used: true },
    { types: [], used: false, in: everywhere },
    { types: ['nonsense'], used: false, in: everywhere },
    { types: [], more: NOSNIFF, used: false },
    { types: ['nonsense'], more: NOSNIFF, used: false },
    { types: ['text/plain'], used: false },
  ]),
  ...rows('event-source', [
    { types: ['x/x, text/event-stream'], used: true, in: { webkit: [false, first] } },
    { types: ['x/x', 'text/event-stream'], used: true },
    { types: ['text/event-stream, nonsense'], used: true },
    { types: ['text/event-stream', 'nonsense'], used: true, in: { webkit: [false, first] } },
  ]),
];
