import { setTimeout as sleep } from 'node:timers/promises';
import { ATTEMPTS } from '../attacks/attempts.ts';
import type { EnginePage } from '../engines/engine.ts';
import { defaultBench } from '../lab/bench.ts';
import { clickByScript } from '../lab/by-script.ts';
import { type Shown, shown } from './page.ts';
import type { MortalLab } from './servers.ts';

/** What the page is doing when a server dies. */
export const MOMENTS = ['run', 'policy change', 'event stream', 'front'] as const;
export type Moment = (typeof MOMENTS)[number];

/** How somebody tries to end them. */
export type AttemptName = keyof typeof ATTEMPTS;
export const ATTEMPT_NAMES = Object.keys(ATTEMPTS) as readonly AttemptName[];
/** In milliseconds. */
const ATTEMPT_TIME = 500;

const PATIENCE = 15_000;

/** What a round does with the page, and sees of it. */
function learnerAt(lab: MortalLab, tab: EnginePage) {
  const look = () => tab.evaluate(shown, null);
  const until = async (what: string, isSo: (now: Shown) => boolean | Promise<boolean>): Promise<Shown> => {
    let pause = 20;
    for (const end = Date.now() + PATIENCE; ; await sleep(pause)) {
      // Who asks all the time keeps the page from getting on.
      pause = Math.min(2 * pause, 160);
      const now = await look();
      if (now.isBroken) throw new Error('The page is broken.');
      if (now.isFault) throw new Error('The page shows a lab bug.');
      if (await isSo(now)) return now;
      if (Date.now() > end) throw new Error(`The page is not ${what}: ${JSON.stringify(now)}`);
    }
  };
  const press = async (name: string) => {
    if (!(await tab.evaluate(clickByScript, name))) throw new Error(`There is no button ${name} to click.`);
  };
  /** @param again how often the page may say that the log has lost the run, and to send again */
  const send = async (verdict: string, again = 0): Promise<void> => {
    const { run } = await look();
    await press('Simple GET');
    const { judgement } = await until(
      `settled as ${verdict}`,
      (now) =>
        now.run !== run &&
        now.verdict === verdict &&
        (now.judgement === 'compared' || (again > 0 && now.judgement === 'unlogged')),
    );
    if (judgement === 'unlogged') await send(verdict, again - 1);
  };
  const { state, apply } = benchOf(lab);
  const applyAndTell = async (origin: string) => {
    await apply({ origin });
    const { policyVersion } = await state();
    await until('told of the policy', (now) => now.policyVersion === String(policyVersion));
  };
  return { look, until, press, send, state, apply, applyAndTell };
}

/**
 * One death and what comes after it. Throws where the page does not recover by itself, shows what is not so, or does
 * not offer the policy back.
 *
 * @param delay milliseconds from what the page does to the kill
 */
export async function dieOnce(lab: MortalLab, tab: EnginePage, moment: Moment, delay: number): Promise<void> {
  const { look, until, press, send, state, apply, applyAndTell } = learnerAt(lab, tab);
  await until('live', ({ connection }) => connection === 'live');
  await applyAndTell('example.com');
  await send('blocked');
  await applyAndTell('*');
  await send('readable');
  const before = await look();

  if (moment === 'run') await press('Simple GET');
  if (moment === 'policy change') void apply({ origin: 'http://other.test' }).catch(() => {});
  await sleep(delay);
  const victim = moment === 'front' ? lab.front : lab.back;
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
  if ((await state()).policy.cors.origin !== 'example.com')
    throw new Error('The API server has kept its policy, so it was not restarted.');
  await send('blocked');
  await press('Restore the previous policy');
  await until('back at the policy', async () => (await state()).policyVersion === 1);
  const { policy } = await state();
  const wasApplied = ['*', 'http://other.test'].includes(String(policy.cors.origin));
  if (!wasApplied) throw new Error(`The page brought back ${JSON.stringify(policy.cors.origin)}.`);
  await send(policy.cors.origin === '*' ? 'readable' : 'blocked');
}

/**
 * An attempt to end the servers, while a learner's page follows them. Throws where a server has ended, or the page is not
 * what it was before.
 */
export async function outlive(
  lab: MortalLab,
  tab: EnginePage,
  attempt: AttemptName,
  seed: number,
): Promise<void> {
  const { until, send, state, applyAndTell } = learnerAt(lab, tab);
  await until('live', ({ connection }) => connection === 'live');
  await applyAndTell('*');
  const { boot } = await state();
  const origins = { front: lab.front.origin, back: lab.back.origin };
  // Not a run beside it: on the bench that is attacked, the log may forget it before the page has read it.
  await ATTEMPTS[attempt](origins, ATTEMPT_TIME, seed);
  const now = await state();
  if (now.boot.id !== boot.id) throw new Error('The API server is another one.');
  if (now.policy.cors.origin !== '*') throw new Error('The policy is another one.');
  if (!lab.front.isRunning() || !lab.back.isRunning()) throw new Error('A server has ended.');
  await until('live', ({ connection }) => connection === 'live');
  // Where the attack was in the log of the page's own bench.
  await send('readable', 3);
}

/** The bench of the page. */
function benchOf(lab: MortalLab) {
  return defaultBench({ front: lab.front.origin, back: lab.back.origin });
}
