import { parseArgs } from 'node:util';
import { provideBrowser } from '../browsers/provide.ts';
import { ENGINE_NAMES } from '../engines/engine.ts';
import { launchEngine } from '../engines/launch.ts';
import { labUrl } from '../lab/url.ts';
import { ATTEMPT_NAMES, killOnce, MOMENTS, surviveAttempt } from './rounds.ts';
import { startKillableLab } from './servers.ts';

const USAGE = `pnpm faults: the lab's servers are killed at random moments, and the page must come back by itself;
between two deaths somebody tries to end them without a kill, which they must survive
  --rounds N                         deaths, and as many attempts; 100 by default
  --seed N                           of the attempts; another one each time by default
  --engine chromium|firefox|webkit   chromium by default`;
/** Longer than a run takes, in milliseconds: some deaths come before, some during, some after it. */
const LONGEST = 60;

async function command(): Promise<number> {
  const { values } = parseArgs({
    options: {
      rounds: { type: 'string', default: '100' },
      engine: { type: 'string', default: 'chromium' },
      seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
      help: { type: 'boolean', default: false },
    },
  });
  const rounds = Number(values.rounds);
  const name = ENGINE_NAMES.find((each) => each === values.engine);
  if (values.help || name === undefined || !Number.isInteger(rounds) || rounds < 1) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const found = await provideBrowser(name);
  if (found === null) {
    console.error(`${name} is not there: nothing was tested.`);
    return 1;
  }
  const engine = await launchEngine(found.build);
  const lab = await startKillableLab();
  const failures: string[] = [];
  const deaths = new Map<string, number>();
  try {
    const tab = await engine.newPage();
    await tab.goto(labUrl(lab));
    for (let round = 0; round < rounds; round += 1) {
      // Every other death is one during a run.
      const moment = round % 2 === 0 ? 'run' : nth(MOMENTS, round >> 1);
      deaths.set(moment, (deaths.get(moment) ?? 0) + 1);
      const delay = Math.random() * LONGEST;
      const attempt = nth(ATTEMPT_NAMES, round);
      const seed = Number(values.seed) + round;
      let doing = `${attempt}, seed ${seed}`;
      try {
        await surviveAttempt(lab, tab, attempt, seed);
        doing = `${moment}, after ${delay.toFixed(0)} ms`;
        await killOnce(lab, tab, moment, delay);
      } catch (error) {
        failures.push(`${doing}: ${error instanceof Error ? error.message : error}`);
        await lab.end();
        await Promise.all([lab.servers.front.start(), lab.servers.back.start()]);
        await tab.goto(labUrl(lab));
      }
      if (round % 10 === 9) process.stderr.write(`${round + 1} deaths, ${failures.length} not survived\n`);
    }
  } finally {
    await engine.close();
    await lab.end();
  }
  const counted = [...deaths].map(([moment, count]) => `${count} (${moment})`).join(', ');
  console.log(
    `${engine.name} ${engine.version}: ${rounds} deaths: ${counted}; ${rounds} attempts to end the servers; ${failures.length} not survived`,
  );
  for (const failure of failures) console.log(`  ${failure}`);
  return failures.length === 0 ? 0 : 1;
}

/** One of a list that begins again at its end. */
function nth<T>(list: readonly T[], index: number): T {
  const one = list[index % list.length];
  if (one === undefined) throw new Error('The list is empty.');
  return one;
}

process.exit(await command());
