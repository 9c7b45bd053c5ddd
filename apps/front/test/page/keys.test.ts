import { catalogue, decidingRequest } from '@cors-lab/shared/lab';
import { isValidElement, type ReactNode } from 'react';
import { expect, test } from 'vitest';
import { configure } from '../../src/page/config.ts';
import { PolicyDiff } from '../../src/page/policy/policy-diff.tsx';
import { ResponseComparison } from '../../src/page/result/response-comparison.tsx';
import { GateMark } from '../../src/page/stage/gate-mark.tsx';
import { SERVERS } from '../servers.ts';
import { sent } from './sent-run.ts';

/** Keys that two children of one parent have: React draws only one of those, in some later drawing. */
function sharedKeys(node: ReactNode): readonly string[] {
  if (Array.isArray(node)) {
    const keys = node.flatMap((each) => (isValidElement(each) && each.key !== null ? [each.key] : []));
    return [...keys.filter((key, at) => keys.indexOf(key) < at), ...node.flatMap(sharedKeys)];
  }
  return isValidElement<{ readonly children?: ReactNode }>(node) ? sharedKeys(node.props.children) : [];
}

const config = configure(SERVERS.front, SERVERS, null);
const { moves, start } = catalogue({ ...SERVERS, experiments: config.resourceBase }).find(
  ({ id }) => id === 'added-twice',
)!;
const LINE = `Access-Control-Allow-Origin: ${SERVERS.front}`;

test.each([
  ['at the gate', GateMark({ gate: { state: 'closed', holds: [LINE, LINE] } })],
  ['beside what the script sees', ResponseComparison({ run: sent(decidingRequest(moves), start) })],
  [
    'in a change of the policy',
    PolicyDiff({
      lines: [
        { sign: '+', text: LINE },
        { sign: '+', text: LINE },
      ],
    }),
  ],
])('a line that stands there twice has two keys: %s', (_where, drawn) => {
  expect(sharedKeys(drawn)).toEqual([]);
});
