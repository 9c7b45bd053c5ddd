import { Agent } from 'node:http';
import { type Answer, ask } from '../lab/ask.ts';

/** Not the address that a test asks from: what an address may do is counted. */
const ADDRESS = '127.0.0.66';
const JOINERS = 8;
const QUESTION = { exercise: 'put', choices: ['0', '1'], phase: 'voting', round: 1, endsAt: null };
/** As long as a body may be: the longest lesson that a class keeps. */
const PARTS = Array.from({ length: 15 }, () => ({
  exercise: 'put',
  minutes: 1,
  notes: 'n'.repeat(4_000),
}));

/** Opens classes full of text, joins one again and again, stuffs its vote, and tries codes of others. */
export async function stuffClass(
  { front }: { readonly front: string },
  duration: number,
  seed: number,
): Promise<number> {
  const agent = new Agent({ keepAlive: true, maxSockets: JOINERS, localAddress: ADDRESS, family: 4 });
  const end = Date.now() + duration;
  let count = 0;
  const send = async (method: string, path: string, body: unknown, cookie = ''): Promise<Answer | null> => {
    count += 1;
    return ask(`${front}/lab/classes${path}`, { method, body, headers: { cookie }, agent }).catch(() => null);
  };
  const open = () => send('POST', '', { lesson: { title: 'x', parts: PARTS } });
  const first = await open();
  const { code = '' } = JSON.parse(first?.status === 201 ? first.text : '{}') as { readonly code?: string };
  await send('PUT', `/${code}/teacher/question`, QUESTION, cookieOf(first));
  const attack = async (at: number) => {
    for (let round = seed % 90; Date.now() < end; round += 1) {
      await open();
      await send('POST', `/TIGER-${10 + (round % 90)}/students`, { name: 'Eve' });
      const student = cookieOf(await send('POST', `/${code}/students`, { name: `Eve ${at} ${round}` }));
      const votes = [0, 1, 0, 1].map((choice) =>
        send('PUT', `/${code}/me/vote`, { exercise: 'put', round: 1, choice }, student),
      );
      await Promise.all(votes);
    }
  };
  await Promise.all(Array.from({ length: JOINERS }, (_, at) => attack(at)));
  agent.destroy();
  return count;
}

function cookieOf(answer: Answer | null): string {
  return answer?.headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}
