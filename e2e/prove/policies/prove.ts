import { isDeepStrictEqual } from 'node:util';
import type { BenchState, Problem } from '@cors-lab/shared/control';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import type { RawAnswer } from '@cors-lab/shared/raw-answers';
import fc from 'fast-check';
import { createBench } from '../../lab/bench.ts';
import { CANARY, cases, type PolicyCase } from './case.ts';
import { type Conversation, converse } from './conversation.ts';

export interface PolicyProof {
  readonly applied: number;
  readonly refused: number;
  readonly answers: number;
  /** The smallest case that went wrong, in fast-check's words; `null` where none did. */
  readonly failure: string | null;
}

interface Tally {
  applied: number;
  refused: number;
  answers: number;
}

const ORIGIN = 'Origin: http://localhost:5000';
const PROBES = ['OPTIONS', 'GET', 'HEAD', 'POST'].map((method) => ({
  method,
  lines: [
    ORIGIN,
    ...(method === 'OPTIONS'
      ? ['Access-Control-Request-Method: PUT', 'Access-Control-Request-Headers: x-a']
      : []),
  ],
}));

/** Applies generated policies to one bench of a running API server, and reads on a raw socket what it then answers. */
export async function provePolicies(
  lab: { readonly front: string; readonly back: string },
  { count, seed }: { readonly count: number; readonly seed: number },
  progress: (done: number) => void,
): Promise<PolicyProof> {
  const bench = await createBench(lab);
  const { host, port } = new URL(lab.back);
  const { boot } = await bench.state();
  let talk = await converse(Number(port), host);
  const tally: Tally = { applied: 0, refused: 0, answers: 0 };
  let done = 0;
  let hasFailed = false;

  const outcome = await fc.check(
    fc.asyncProperty(cases, async (each) => {
      try {
        await proveOne(talk, bench.id, each, tally);
      } catch (error) {
        hasFailed = true;
        talk.close();
        talk = await converse(Number(port), host);
        throw error;
      }
      done += 1;
      if (done % 1_000 === 0 && !hasFailed) progress(done);
    }),
    { numRuns: count, seed },
  );
  talk.close();
  // Nothing of it has ended the API server: it is still the one that was started.
  const { boot: now } = await bench.state();
  await bench.remove();
  const restarted = now.id === boot.id ? null : 'The API server was restarted during the test.';
  const failure = outcome.failed ? `${fc.defaultReportMessage(outcome)}\n${outcome.errorInstance}` : null;
  return { ...tally, failure: failure ?? restarted };
}

async function proveOne(talk: Conversation, bench: string, each: PolicyCase, tally: Tally): Promise<void> {
  const control = `/lab/benches/${bench}`;
  const state = async () => {
    const [answer] = await talk.ask([{ method: 'GET', target: `${control}/state` }]);
    return JSON.parse(utf8(answer)) as BenchState;
  };
  const before = await state();
  const [put] = await talk.ask([
    {
      method: 'PUT',
      target: `${control}/policy`,
      lines: ['Content-Type: application/json'],
      body: JSON.stringify(each.body),
    },
  ]);
  const after = await state();

  const isTaken = put?.status === 200;
  if (each.kind === 'valid' && !isTaken) throw new Error(`A valid policy was refused: ${put?.body}`);
  if (each.kind === 'faulty') mustNameAll(put, each.pointers);
  if (isTaken) {
    mustEqual(
      after.policy,
      JSON.parse(JSON.stringify(each.body)) as CorsPolicy,
      'What runs is not what was sent.',
    );
    tally.applied += 1;
  } else {
    if (put?.status !== 422 && put?.status !== 400)
      throw new Error(`Answered with ${put?.status}: ${put?.body}`);
    mustEqual(after.policy, before.policy, 'A refused policy has changed the running one.');
    mustEqual(after.policyVersion, before.policyVersion, 'A refused policy was counted.');
    tally.refused += 1;
  }
  const answers = await talk.ask(PROBES.map((probe) => ({ ...probe, target: `/benches/${bench}/api/cors` })));
  tally.answers += answers.length;
  const split = answers
    .flatMap(({ headers }) => headers)
    .find(([name]) => name.toLowerCase().includes(CANARY));
  if (split !== undefined) throw new Error(`A response was split: ${split.join(': ')}`);
}

function mustNameAll(put: RawAnswer | undefined, pointers: readonly string[]): void {
  if (put?.status !== 422) throw new Error(`A faulty policy was answered with ${put?.status}.`);
  const { errors = [] } = JSON.parse(utf8(put)) as Problem;
  mustEqual(
    errors.map(({ pointer }) => pointer).sort(),
    [...pointers].sort(),
    'Not every fault was named, or more.',
  );
}

function mustEqual<T>(real: T, right: T, sentence: string): void {
  if (!isDeepStrictEqual(real, right)) {
    throw new Error(`${sentence}\n${JSON.stringify(real)}\ninstead of\n${JSON.stringify(right)}`);
  }
}

/** The socket was read byte by byte; JSON is UTF-8. */
function utf8(answer: RawAnswer | undefined): string {
  return Buffer.from(answer?.body ?? '', 'latin1').toString();
}
