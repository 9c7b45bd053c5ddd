import { setTimeout as sleep } from 'node:timers/promises';
import { ATTEMPTS } from '../attacks/attempts.ts';
import type { EnginePage } from '../engines/engine.ts';
import { defaultBench } from '../lab/bench.ts';
import { isReported, scriptedPage } from '../lab/scripted-page.ts';
import type { KillableLab } from './servers.ts';

/** What the page is doing when a server dies. */
export const MOMENTS = ['run', 'policy change', 'event stream', 'front'] as const;
export type Moment = (typeof MOMENTS)[number];

/** How somebody tries to end them. */
export type AttemptName = keyof typeof ATTEMPTS;
export const ATTEMPT_NAMES = Object.keys(ATTEMPTS) as readonly AttemptName[];
/** In milliseconds. */
const ATTEMPT_TIME = 500;

/** What a round does with the page. */
function learnerAt(lab: KillableLab, tab: EnginePage) {
  const page = scriptedPage(tab);
  const bench = defaultBench(lab);
  /** @param again how often the page may say that the log has lost the run, and to send again */
  const send = async (verdict: string, again = 0): Promise<void> => {
    const { run } = await page.look();
    await page.click('Simple GET');
    const { judgement } = await page.until(
      `settled as ${verdict}`,
      (now) =>
        isReported(now, run) &&
        now.verdict === verdict &&
        (now.judgement === 'compared' || (again > 0 && now.judgement === 'unlogged')),
    );
    if (judgement === 'unlogged') await send(verdict, again - 1);
  };
  const applyOrigin = async (origin: string) => {
    await bench.apply({ origin });
    await page.followsPolicy(bench);
  };
  return { page, bench, send, applyOrigin };
}

/**
 * One death and what comes after it. Throws where the page does not recover by itself, shows what is not so, or does
 * not offer the policy back.
 *
 * @param delay milliseconds from what the page does to the kill
 */
export async function killOnce(
  lab: KillableLab,
  tab: EnginePage,
  moment: Moment,
  delay: number,
): Promise<void> {
  const { page, bench, send, applyOrigin } = learnerAt(lab, tab);
  const { look, until, click } = page;
  await until('live', ({ connection }) => connection === 'live');
  await applyOrigin('example.com');
  await send('blocked');
  await applyOrigin('*');
  await send('readable');
  const before = await look();

  if (moment === 'run') await click('Simple GET');
  if (moment === 'policy change') void bench.apply({ origin: 'http://other.test' }).catch(() => {});
  await sleep(delay);
  const victim = moment === 'front' ? lab.servers.front : lab.servers.back;
  await victim.kill();
  const dead = await until(
    'aware of it',
    ({ connection, verdict }) => connection === 'lost' && verdict !== 'running',
  );
  // What is shown is the old run, or the new one: then it ended before the death, or says that it got nothing.
  if (moment !== 'run' && dead.run !== before.run)
    throw new Error('The page shows a run that nobody has made.');
  if (moment !== 'run' && dead.verdict !== before.verdict) throw new Error('The page has changed its mind.');
  await victim.start();
  await until('live again', ({ connection }) => connection === 'live');

  if (moment === 'front') return send('readable');
  await until('telling of the restart', ({ restarted }) => restarted);
  if ((await bench.state()).policy.cors.origin !== 'example.com')
    throw new Error('The API server has kept its policy, so it was not restarted.');
  await send('blocked');
  await click('Restore the previous policy');
  await until('back at the policy', async () => (await bench.state()).policyVersion === 1);
  const { policy } = await bench.state();
  const wasApplied = ['*', 'http://other.test'].includes(String(policy.cors.origin));
  if (!wasApplied) throw new Error(`The page brought back ${JSON.stringify(policy.cors.origin)}.`);
  await send(policy.cors.origin === '*' ? 'readable' : 'blocked');
}

/**
 * An attempt to end the servers, while a learner's page follows them. Throws where a server has ended, or the page is not
 * what it was before.
 */
export async function surviveAttempt(
  lab: KillableLab,
  tab: EnginePage,
  attempt: AttemptName,
  seed: number,
): Promise<void> {
  const { page, bench, send, applyOrigin } = learnerAt(lab, tab);
  await page.until('live', ({ connection }) => connection === 'live');
  await applyOrigin('*');
  const { boot } = await bench.state();
  // Not a run beside it: on the bench that is attacked, the log may forget it before the page has read it.
  await ATTEMPTS[attempt](lab, ATTEMPT_TIME, seed);
  const now = await bench.state();
  if (now.boot.id !== boot.id) throw new Error('The API server is another one.');
  if (now.policy.cors.origin !== '*') throw new Error('The policy is another one.');
  if (!lab.isRunning()) throw new Error('A server has ended.');
  await page.until('live', ({ connection }) => connection === 'live');
  // Where the attack was in the log of the page's own bench.
  await send('readable', 3);
}
