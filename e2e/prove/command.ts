import { randomInt } from 'node:crypto';
import { parseArgs } from 'node:util';
import { provideBrowser } from '../browsers/provide.ts';
import { ENGINE_NAMES, type EngineName } from '../engines/engine.ts';
import { launchEngine } from '../engines/launch.ts';
import { startLab } from '../lab/processes.ts';
import { keepPart } from '../matrix/part.ts';
import { createLastingPlayer, type Player } from './play.ts';
import { policiesCommand } from './policies/command.ts';
import { type Proof, prove } from './prove.ts';
import { report } from './report.ts';

const USAGE = `pnpm prove: predicted equals observed, over generated pairs of requests and policies, in real browsers
  --engine chromium|firefox|webkit   one engine; all of them by default
  --pairs N                          pairs per engine, 2000 by default
  --seed N                           the same pairs again
  --json                             the results as JSON, for machines
  --policies N                       instead: N generated policies against the API server alone, on a raw socket`;

interface Result extends Proof {
  readonly engine: EngineName;
  readonly version: string;
  readonly seconds: number;
}

async function proveIn(
  name: EngineName,
  seed: number,
  count: number,
  progress: (text: string) => void,
): Promise<Result | null> {
  const found = await provideBrowser(name);
  if (found === null) return null;
  const lab = await startLab();
  const engine = await launchEngine(found.build);
  let player: Player | null = null;
  try {
    player = await createLastingPlayer(lab, engine);
    const start = performance.now();
    const proof = await prove(player, { seed, count }, (tested) =>
      progress(`${name}: ${tested} of ${count} pairs`),
    );
    const { version } = engine;
    if (proof.smallest === null) {
      keepPart({
        engine: name,
        version,
        name: `proof-${seed}`,
        group: 'Pairs',
        rows: [],
        pairs: proof.tested,
      });
    }
    return { ...proof, engine: name, version, seconds: (performance.now() - start) / 1000 };
  } finally {
    await player?.close();
    await engine.close();
    await lab.stop();
  }
}

async function command(): Promise<number> {
  const { values } = parseArgs({
    options: {
      engine: { type: 'string' },
      pairs: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      policies: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const count = Number(values.pairs);
  const seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
  const engines = ENGINE_NAMES.filter((name) => values.engine === undefined || values.engine === name);
  const isWrong = !Number.isInteger(count) || count < 1 || !Number.isInteger(seed) || engines.length === 0;
  if (values.help || isWrong) {
    console.log(USAGE);
    return values.help ? 0 : 2;
  }
  const progress = (text: string) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${text}`);
    else process.stderr.write(`${text}\n`);
  };
  if (values.policies !== undefined) return policiesCommand(Number(values.policies), seed, progress);
  let failed = false;
  const results: object[] = [];
  for (const name of engines) {
    const result = await proveIn(name, seed, count, progress);
    if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    if (result === null || result.smallest !== null) failed = true;
    results.push(
      result === null
        ? { engine: name, tested: false }
        : { ...result, kinds: Object.fromEntries(result.kinds) },
    );
    if (!values.json)
      console.log(result === null ? `${name}: not tested, there is no such browser here` : report(result));
  }
  if (values.json) console.log(JSON.stringify(results, null, 2));
  return failed ? 1 : 0;
}

process.exit(await command());
