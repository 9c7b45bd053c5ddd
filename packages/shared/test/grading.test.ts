import { expect, test } from 'vitest';
import type { Origins } from '../src/control/index.ts';
import { ENGINES } from '../src/fetch/index.ts';
import { canRun, catalogue, type Experiment, type Graded, gradeOf, movesOf } from '../src/lab/index.ts';
import { type CorsSettings, policyWith } from '../src/policy/index.ts';

/** The labs in which every experiment is graded: at home, under other names of loopback, and for a class. */
const LABS: readonly Origins[] = [
  {
    front: 'http://localhost:5000',
    back: 'http://localhost:5001',
    otherSite: 'http://127.0.0.1:5000',
  },
  { front: 'http://127.0.0.2:5000', back: 'http://127.0.0.2:5001', otherSite: 'http://localhost:5000' },
  { front: 'http://[::1]:5000', back: 'http://[::1]:5001', otherSite: 'http://localhost:5000' },
  { front: 'http://lab.test:5000', back: 'http://lab.test:5001', otherSite: 'http://192.168.1.20:5000' },
  { front: 'http://192.168.1.20:5000', back: 'http://192.168.1.20:5001', otherSite: null },
];
const EVERY_METHOD = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'];

const generous = (origin: CorsSettings['origin'], more: Partial<CorsSettings> = {}) => ({
  ...more,
  origin,
  methods: EVERY_METHOD,
});

/** Policies of careless or lazy learners: what they set, and whether that lets strangers read what cookies open. */
const POLICIES = (front: string) =>
  [
    { name: 'origin: true', dangerous: true, set: generous(true, { credentials: true }) },
    {
      name: 'localhost|127|null',
      dangerous: true,
      set: generous({ pattern: 'localhost|127|null' }, { credentials: true }),
    },
    { name: "[page, 'null'], PUT", dangerous: true, set: generous([front, 'null'], { credentials: true }) },
    { name: '*', dangerous: false, set: generous('*', { exposedHeaders: ['*'] }) },
    { name: 'nobody', dangerous: false, set: { origin: false } },
    { name: '[page], PUT', dangerous: false, set: generous([front], { credentials: true }) },
    { name: 'page', dangerous: false, set: { origin: front, credentials: true } },
    { name: '/localhost/', dangerous: true, set: { origin: { pattern: 'localhost' }, credentials: true } },
    {
      name: '/^http:\\/\\/localhost/',
      dangerous: true,
      set: { origin: { pattern: '^http://localhost' }, credentials: true },
    },
    { name: "[page, 'null']", dangerous: true, set: { origin: [front, 'null'], credentials: true } },
    {
      name: '[page, evil]',
      dangerous: true,
      set: { origin: [front, 'https://evil.example'], credentials: true },
    },
  ] as const satisfies readonly { name: string; dangerous: boolean; set: Partial<CorsSettings> }[];

const MARKS = { 'not-gradable': '–', 'not-yet': '○', works: '◐', tight: '●' } as const;

function experimentsOf(lab: Origins): readonly Experiment[] {
  return catalogue({ ...lab, experiments: lab.back });
}

function said({ checks }: Graded): string {
  return checks
    .filter(({ state }) => state === 'failed')
    .map(({ check, slipped }) => `${check}: ${slipped.map((each) => JSON.stringify(each)).join(' ')}`)
    .join('; ');
}

test.each(LABS)('every solution that can run on $front is tight', (lab) => {
  const loose: string[] = [];
  for (const experiment of experimentsOf(lab)) {
    if (!canRun(experiment, lab)) continue;
    for (const engine of ENGINES) {
      const context = { engine, servers: lab };
      const graded = gradeOf(experiment, experiment.solved, context, movesOf(experiment, 'solved'));
      if (graded.grade !== 'tight') loose.push(`${experiment.id} ${engine}: ${said(graded)}`);
    }
  }
  expect(loose).toEqual([]);
});

/** Another origin on the list of a server whose data are public reads no more than everybody may. */
function isDangerous(
  policy: ReturnType<typeof POLICIES>[number] | undefined,
  { publicData }: Experiment,
): boolean {
  return policy?.dangerous === true && !(publicData && policy.name === '[page, evil]');
}

test.each(LABS)('no dangerous policy on $front passes for a good one', (lab) => {
  const policies = POLICIES(lab.front);
  const table = experimentsOf(lab).map((experiment) => {
    const grades = policies.map(({ set }) =>
      gradeOf(experiment, policyWith(set), { engine: 'chromium', servers: lab }),
    );
    return { experiment, grades };
  });
  const width = Math.max(...table.map(({ experiment }) => experiment.id.length));
  const rows = table.map(
    ({ experiment, grades }) =>
      `${experiment.id.padEnd(width)} ${grades.map(({ grade }, at) => MARKS[grade].padEnd(policies[at]?.name.length ?? 0)).join(' ')}`,
  );
  console.log(
    [
      `${lab.front}, other site ${lab.otherSite}`,
      `${''.padEnd(width)} ${policies.map(({ name }) => name).join(' ')}`,
      ...rows,
    ].join('\n'),
  );
  const praised = table.flatMap(({ experiment, grades }) =>
    grades.flatMap(({ grade }, at) =>
      isDangerous(policies[at], experiment) && grade === 'tight'
        ? [`${experiment.id}: ${policies[at]?.name}`]
        : [],
    ),
  );
  expect(praised).toEqual([]);
});

/** Patterns that let in more than the page, in ways that a quick look does not see. */
const LOOSE_PATTERNS = (front: string): readonly string[] => {
  const host = front.replace(/:\d+$/, '').replaceAll(/[.[\]]/g, '\\$&');
  const page = `^${front.replaceAll(/[.[\]]/g, '\\$&')}$`;
  return [
    `^${host}:\\d+$`,
    `^${host}(:\\d+)?$`,
    `${page}|^http://localhost:3000$|${host}:3000$`,
    `${page}|^https:\\/\\/m\\x61llory\\.test$`,
    `${page}|^https://\\u006dallory\\.test$`,
    `${page}|^https://m[\\x61]llory\\.test$`,
    `${page}|^.{20}$`,
    `${page}|^[^\\n]{20}$`,
    `${page}|^https://([a-z])\\1`,
    `${page}|(?<=mallory\\.test)$`,
    `${page}|^(?=https).*test$`,
    `${page}|^https://\\p{L}+\\.test$`,
  ];
};

test.each(LABS.slice(0, 1))('a pattern that lets in more than the page of $front is not tight', (lab) => {
  const praised: string[] = [];
  for (const [at, experiment] of experimentsOf(lab).entries()) {
    if (!canRun(experiment, lab) || experiment.publicData || experiment.trustsPorts) continue;
    // Each pattern in a third of the experiments, each experiment under a third of the patterns.
    for (const [index, pattern] of LOOSE_PATTERNS(lab.front).entries()) {
      if ((index + at) % 3 !== 0) continue;
      const policy = { ...experiment.solved, cors: { ...experiment.solved.cors, origin: { pattern } } };
      const context = { engine: 'chromium', servers: lab } as const;
      const { grade } = gradeOf(experiment, policy, context, movesOf(experiment, 'solved'));
      if (grade === 'tight') praised.push(`${experiment.id} ${pattern}`);
    }
  }
  expect(praised).toEqual([]);
});

test.each(LABS)('the page named as a text or in a list is as good as the solution on $front', (lab) => {
  const refused: string[] = [];
  for (const experiment of experimentsOf(lab)) {
    const { origin } = experiment.solved.cors;
    const isPageOnly = origin === lab.front || (Array.isArray(origin) && origin.join() === lab.front);
    if (!canRun(experiment, lab) || !isPageOnly) continue;
    for (const named of [lab.front, [lab.front]]) {
      const policy = { ...experiment.solved, cors: { ...experiment.solved.cors, origin: named } };
      const context = { engine: 'chromium', servers: lab } as const;
      const graded = gradeOf(experiment, policy, context, movesOf(experiment, 'solved'));
      if (graded.grade !== 'tight')
        refused.push(`${experiment.id} ${JSON.stringify(named)}: ${said(graded)}`);
    }
  }
  expect(refused).toEqual([]);
});
