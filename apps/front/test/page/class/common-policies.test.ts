import { type CorsPolicy, policyWith } from '@cors-lab/shared/policy';
import { expect, test } from 'vitest';
import { commonPolicies } from '../../../src/page/class/teacher/room/common-policies.ts';
import { SERVERS } from '../../servers.ts';
import { student, tries } from './a-student.ts';

const reflecting = policyWith({ origin: true, credentials: true });
const careful = policyWith({ origin: [SERVERS.front] });
const runs = (name: string, policy: CorsPolicy | null, minutes = 1) =>
  student(name, { progress: [tries('put', 'trying', minutes, { policy })] });
const common = (students: Parameters<typeof commonPolicies>[0], most = 5) =>
  commonPolicies(students, SERVERS.front, most);

test('equal policies are counted together, the most common first, and a dangerous one says whom it lets in', () => {
  const students = [
    runs('a', careful),
    runs('b', reflecting),
    runs('c', policyWith({ origin: true, credentials: true })),
    runs('d', null),
  ];
  expect(common(students)).toEqual([
    {
      text: 'origin: true, credentials: true',
      count: 2,
      worst: { severity: 'dangerous', title: 'Every site may read with the user’s credentials' },
      letsIn: 'https://attacker.test',
      isUntried: false,
    },
    { text: `origin: ['${SERVERS.front}']`, count: 1, worst: null, letsIn: null, isUntried: false },
  ]);
});

test('of two equally common policies the dangerous one comes first', () => {
  expect(common([runs('a', careful), runs('b', reflecting)]).map(({ text }) => text)[0]).toContain('true');
});

test('only what a student runs now counts, and no more policies are listed than asked for', () => {
  const moved = student('a', {
    progress: [
      tries('put', 'tight', 9, { policy: reflecting }),
      tries('json', 'trying', 1, { policy: careful }),
    ],
  });
  expect(common([moved]).map(({ text }) => text)).toEqual([`origin: ['${SERVERS.front}']`]);
  expect(common([moved, runs('b', reflecting)], 1)).toHaveLength(1);
});

test('a pattern says an origin that gets in; `*` lets in every origin; a closed policy nobody', () => {
  const open = policyWith({ origin: { pattern: 'localhost:5000$' } });
  expect(common([runs('a', open)])[0]?.letsIn).toMatch(/^https?:\/\/.*localhost:5000$/);
  expect(common([runs('a', policyWith({ origin: '*' }))])[0]).toMatchObject({ letsIn: 'every origin' });
  expect(common([runs('a', policyWith({}))])[0]).toEqual({
    text: 'origin: false',
    count: 1,
    worst: null,
    letsIn: null,
    isUntried: false,
  });
});

test('several patterns are not tried: a student who reports slow ones does not hold up the screen', () => {
  const slow = Array.from({ length: 5 }, (_, at) => ({
    pattern: `${'('.repeat(60)}.${')*'.repeat(60)}!${at}`,
  }));
  const [listed] = common([runs('a', policyWith({ origin: slow, credentials: true }))]);
  expect(listed).toMatchObject({ isUntried: true, letsIn: null });
  expect(listed?.worst?.title ?? '').not.toMatch(/pattern/i);
});

test('the text that stops a slow pattern is not called an origin that is let in', () => {
  const slow = common([runs('a', policyWith({ origin: { pattern: '^(a+)+$' } }))])[0];
  expect(slow?.worst?.severity).toBe('dangerous');
  expect(slow?.letsIn ?? '').not.toMatch(/^a+/);
});
