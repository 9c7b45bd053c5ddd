import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue } from '@cors-lab/shared/lab';
import { pageOf } from '../../../demo/page.ts';
import { record } from '../../../demo/record.ts';
import { isAsStated } from '../../../demo/recording.ts';
import { selected } from '../../../demo/selection.ts';
import { expect, test } from '../../../fixtures.ts';
import { violations } from '../../../lab/axe.ts';

/** What the page written from a recording shows when it is opened from disk. */
interface Opened {
  readonly summary: string;
  readonly pictures: readonly (readonly [complete: boolean, width: number, alt: string])[];
  readonly verdicts: readonly string[];
  readonly wire: string;
  /** What the document has asked of anybody. */
  readonly asked: readonly string[];
}

function opened(): Opened {
  const texts = (selector: string) =>
    [...document.querySelectorAll(selector)].map((each) => each.textContent ?? '');
  return {
    summary: texts('article > details > summary').join(),
    pictures: [...document.images].map((each) => [each.complete, each.naturalWidth, each.alt]),
    verdicts: texts('.verdict'),
    wire: texts('.wire pre').join('\n'),
    asked: performance
      .getEntriesByType('resource')
      .map(({ name }) => name)
      .filter((name) => !name.startsWith('data:')),
  };
}

test('the demo’s page shows what this engine did, without a network', async ({ engine, lab }) => {
  const all = catalogue({ ...lab, experiments: lab.back });
  const experiments = selected(all, ['the-exercise']);
  const [experiment] = experiments;
  if (experiment === undefined || experiments.length > 1) throw new Error('One was to be chosen.');
  const recording = await record(engine, lab, experiments, () => undefined);
  const recorded = recording.recorded.get('the-exercise') ?? { trouble: 'not among them' };
  if ('trouble' in recorded) throw new Error(recorded.trouble);
  expect(isAsStated(recorded, experiment, engine.name)).toBe(true);
  expect(recorded.start).toMatchObject({ colour: 'blocked', isSolved: false });
  expect(recorded.start.reason).not.toBeNull();
  expect(recorded.start.lines.join()).toContain('/api/cors?run=');
  expect(recorded.start.exchanges.map(({ phase }) => phase)).toEqual(['preflight']);
  expect(recorded.solved).toMatchObject({ colour: 'readable', isSolved: true, reason: null, lines: [] });
  expect(recorded.solved.exchanges.map(({ phase }) => phase)).toEqual(['preflight', 'actual']);
  // What is refused looks otherwise than what is allowed.
  expect(recorded.start.picture.png.equals(recorded.solved.picture.png)).toBe(false);

  const tab = await engine.newPage();
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-demo-'));
  try {
    const file = join(folder, 'index.html');
    writeFileSync(file, pageOf(experiments, [recording], lab));
    await tab.playwright?.context().setOffline(true);
    await tab.goto(pathToFileURL(file).href);
    const page = await tab.evaluate(opened, null);
    expect(page.pictures.map(([complete, width]) => [complete, width])).toEqual([
      [true, 800],
      [true, 800],
    ]);
    expect(page.summary).toContain(recording.version);
    expect(page.verdicts).toEqual([recorded.start.verdict, recorded.solved.verdict]);
    expect(page.wire).toContain('> Access-Control-Request-Method: GET');
    expect(page.wire).toMatch(/^< access-control-allow-origin: \*$/m);
    expect(page.asked).toEqual([]);
    // The policy that keeps all scripts out would keep out axe as well.
    const withoutPolicy = join(folder, 'axe.html');
    writeFileSync(withoutPolicy, readFileSync(file, 'utf8').replace(/<meta http-equiv[^>]*>/, ''));
    await tab.goto(pathToFileURL(withoutPolicy).href);
    expect(await violations(tab)).toEqual([]);
  } finally {
    await tab.close();
    rmSync(folder, { recursive: true });
  }
});
