import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { catalogue } from '@cors-lab/shared/lab';
import { pageOf } from '../demo/page.ts';
import { selected } from '../demo/selection.ts';
import { walk } from '../demo/walk.ts';
import { isAsStated } from '../demo/walked.ts';
import type { EnginePage } from '../engines/engine.ts';
import { expect, test } from '../fixtures.ts';
import { violations } from '../lab/axe.ts';

/** What the page written from a walk shows when it is opened from disk. */
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

/** What one message to WebKit's inspector may carry, in characters. */
const PIECE = 50_000;

/** Opens a file from disk; the inspector of WebKitGTK opens none, so there a blank page is given its text. */
async function openFile(tab: EnginePage, file: string): Promise<void> {
  if (tab.playwright !== null) return tab.goto(pathToFileURL(file).href);
  const text = readFileSync(file, 'utf8');
  await tab.evaluate(() => void document.open(), null);
  for (let at = 0; at < text.length; at += PIECE) {
    await tab.evaluate((piece) => document.write(piece), text.slice(at, at + PIECE));
  }
  await tab.evaluate(async () => {
    document.close();
    await Promise.all([...document.images].map((each) => each.decode()));
  }, null);
}

test('the demo’s page shows what this engine did, without a network', async ({ engine, lab }) => {
  test.setTimeout(60_000);
  const all = catalogue({ ...lab, experiments: lab.back });
  const experiments = selected(all, ['the-exercise']);
  const [experiment] = experiments;
  if (experiment === undefined || experiments.length > 1) throw new Error('One was to be chosen.');
  const walked = await walk(engine, lab, experiments, () => undefined);
  const played = walked.played.get('the-exercise') ?? { trouble: 'not among them' };
  if ('trouble' in played) throw new Error(played.trouble);
  expect(isAsStated(played, experiment, engine.name)).toBe(true);
  expect(played.start).toMatchObject({ colour: 'blocked', isSolved: false });
  expect(played.start.reason).not.toBeNull();
  expect(played.start.lines.join()).toContain('/api/cors?run=');
  expect(played.start.exchanges.map(({ phase }) => phase)).toEqual(['preflight']);
  expect(played.solved).toMatchObject({ colour: 'readable', isSolved: true, reason: null, lines: [] });
  expect(played.solved.exchanges.map(({ phase }) => phase)).toEqual(['preflight', 'actual']);
  // What is refused looks otherwise than what is allowed.
  expect(played.start.picture.png.equals(played.solved.picture.png)).toBe(false);

  const tab = await engine.newPage();
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-demo-'));
  try {
    const file = join(folder, 'index.html');
    writeFileSync(file, pageOf(experiments, [walked], lab));
    await tab.playwright?.context().setOffline(true);
    await openFile(tab, file);
    const page = await tab.evaluate(opened, null);
    expect(page.pictures.map(([complete, width]) => [complete, width])).toEqual([
      [true, 800],
      [true, 800],
    ]);
    expect(page.summary).toContain(walked.version);
    expect(page.verdicts).toEqual([played.start.verdict, played.solved.verdict]);
    expect(page.wire).toContain('> Access-Control-Request-Method: GET');
    expect(page.wire).toMatch(/^< access-control-allow-origin: \*$/m);
    expect(page.asked).toEqual([]);
    // A file without a script is the same in every engine, and WebKit's inspector takes its time with axe.
    if (engine.name !== 'chromium') return;
    // The policy that keeps all scripts out would keep out axe as well.
    const withoutPolicy = join(folder, 'axe.html');
    writeFileSync(withoutPolicy, readFileSync(file, 'utf8').replace(/<meta http-equiv[^>]*>/, ''));
    await openFile(tab, withoutPolicy);
    expect(await violations(tab)).toEqual([]);
  } finally {
    await tab.close();
    rmSync(folder, { recursive: true });
  }
});
