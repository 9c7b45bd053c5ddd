import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { catalogue, type Experiment } from '@cors-lab/shared/lab';
import { advice, KNOWN } from '../browsers/known.ts';
import { provideBrowser } from '../browsers/provide.ts';
import { ENGINE_NAMES, type EngineName } from '../engines/engine.ts';
import { launchEngine } from '../engines/launch.ts';
import { type LabProcesses, startLab } from '../lab/processes.ts';
import { ROOT, runPnpm } from '../runner/commands.ts';
import { type DemoOptions, readOptions, USAGE } from './options.ts';
import { pageOf } from './page.ts';
import { createProgress } from './progress.ts';
import { record } from './record.ts';
import { isAsStated, type Recording } from './recording.ts';
import { hasScreen, launchOnScreen } from './screen.ts';
import { selected } from './selection.ts';
import { show } from './show.ts';

/** The lab as it stands in a classroom. */
const CLASSROOM = {
  front: 'http://localhost:5000',
  back: 'http://localhost:5001',
  otherSite: 'http://127.0.0.1:5000',
} as const;

const DEFAULT_FILE = '.cache/demo/index.html';

async function command(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === 'help') {
    console.log(USAGE);
    return 0;
  }
  if ('wrong' in options) {
    console.error(options.wrong);
    return 2;
  }
  const ids = selected(
    catalogue({ front: 'http://front', otherSite: null, experiments: 'http://back' }),
    options.only,
  );
  if (ids.length === 0) {
    console.error(`No exercise has "${options.only.join('", "')}" in its id or part, or as its lesson.`);
    return 2;
  }
  if (options.isHandout) {
    const experiments = selected(catalogue({ ...CLASSROOM, experiments: CLASSROOM.back }), options.only);
    writeTo(options.out, pageOf(experiments, [], CLASSROOM));
    return 0;
  }
  if (!(await runPnpm(['build']))) return 1;
  const lab = await startLab();
  try {
    const all = catalogue({ ...lab, experiments: lab.back });
    const experiments = selected(all, options.only);
    const isPageWanted = options.html || options.out !== null || !hasScreen(process.env, process.platform);
    const code = isPageWanted ? null : await onScreen(lab, experiments, options);
    return code ?? (await writePage(lab, experiments, options));
  } finally {
    await lab.stop();
  }
}

/** @returns the exit code; `null` where there is no browser to show it in */
async function onScreen(
  lab: LabProcesses,
  experiments: readonly Experiment[],
  { engine: wanted, slow }: DemoOptions,
): Promise<number | null> {
  const engine = await launchOnScreen(wanted);
  if (engine === null) {
    const which = wanted === null ? 'No browser here' : `No ${KNOWN[wanted].title} here`;
    console.error(`${which} can be shown on the screen: the page is written instead.`);
    return null;
  }
  const progress = createProgress(experiments.length);
  try {
    await show(engine, lab, experiments, slow, (done) => progress.tell(engine.name, done));
    return 0;
  } catch (error) {
    // A viewer who has seen enough closes the window.
    const [line = ''] = String(error instanceof Error ? error.message : error).split('\n');
    console.error(`\nThe demo ended before its last experiment: ${line}`);
    return 1;
  } finally {
    progress.end();
    await engine.close();
  }
}

async function writePage(
  lab: LabProcesses,
  experiments: readonly Experiment[],
  { engine, out }: DemoOptions,
): Promise<number> {
  const names = ENGINE_NAMES.filter((name) => engine === null || engine === name);
  const progress = createProgress(experiments.length);
  // At the same time: each is mostly waiting.
  const recordings = (
    await Promise.all(
      names.map((name) => recordIn(name, lab, experiments, (done) => progress.tell(name, done))),
    )
  ).filter((each) => each !== null);
  progress.end();
  if (recordings.length === 0) return 1;
  const summaries = recordings.map((each) => summary(each, experiments));
  for (const { text } of summaries) console.log(text);
  writeTo(out, pageOf(experiments, recordings, lab));
  return summaries.every(({ ok }) => ok) ? 0 : 1;
}

function writeTo(out: string | null, page: string): void {
  const file = out === null ? join(ROOT, DEFAULT_FILE) : resolve(process.env.INIT_CWD ?? '.', out);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, page);
  console.log(`${file} (${(Buffer.byteLength(page) / 1e6).toFixed(1)} MB)`);
}

async function recordIn(
  name: EngineName,
  lab: LabProcesses,
  experiments: readonly Experiment[],
  progress: (done: number) => void,
): Promise<Recording | null> {
  const found = await provideBrowser(name);
  if (found === null) {
    console.error(advice(name, process.env));
    return null;
  }
  const engine = await launchEngine(found.build);
  try {
    return await record(engine, lab, experiments, progress);
  } finally {
    await engine.close();
  }
}

function summary(
  { engine, version, seconds, recorded }: Recording,
  experiments: readonly Experiment[],
): { readonly ok: boolean; readonly text: string } {
  const wrong = experiments.filter((experiment) => {
    const each = recorded.get(experiment.id);
    return each === undefined || !isAsStated(each, experiment, engine);
  });
  const ok = wrong.length === 0;
  const count = recorded.size === 1 ? '1 exercise' : `${recorded.size} exercises`;
  const rest = ok ? '' : `; not as stated: ${wrong.map(({ id }) => id).join(', ')}`;
  return { ok, text: `${KNOWN[engine].title} ${version}: ${count} in ${seconds.toFixed(0)} s${rest}` };
}

process.exit(await command());
