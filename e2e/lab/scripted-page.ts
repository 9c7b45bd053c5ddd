import { setTimeout as sleep } from 'node:timers/promises';
import type { EnginePage } from '../engines/engine.ts';
import type { BenchClient } from './bench.ts';
import { COMPILATION } from './lab-page.ts';
import { labUrl } from './url.ts';

/** Runs in the lab's page: what it shows of itself. */
function lookAtPage() {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const output = find('[data-testid="verdict"]');
  const articles = [...document.querySelectorAll<HTMLElement>('[data-testid="wire"] article')];
  const send = find('[data-testid="run"]');
  return {
    connection: find('[data-connection]')?.dataset.connection ?? null,
    policyVersion: find('[data-policy-version]')?.dataset.policyVersion ?? null,
    run: output?.dataset.run ?? null,
    verdict: output?.dataset.verdict ?? null,
    judgement: find('[data-judgement]')?.dataset.judgement ?? null,
    /** The run that the report speaks of: it is drawn after the verdict. */
    reported: find('[data-testid="comparison"]')?.dataset.run ?? null,
    exchanges: articles.map(({ dataset }) => dataset.phase),
    experiment: find('[data-testid="experiment"]')?.dataset.experiment ?? null,
    outcome: find('[data-testid="grade"]')?.textContent ?? '',
    /** Whether the experiment on show can be run, and has been. */
    isReady: send?.getAttribute('aria-disabled') === 'false',
    isOver:
      find('[data-testid="timeline"]') !== null &&
      find('[data-testid="timeline"] li[data-state="ahead"]') === null,
    isFault: find('[data-testid="comparison"]')?.textContent?.includes('Lab bug:') ?? false,
    isBroken: find('header') === null,
    restarted: document.body.textContent?.includes('The API server restarted at') ?? false,
  };
}
type Look = ReturnType<typeof lookAtPage>;

/** Runs in the page: clicks a button, and says whether there was one that can be clicked. Its name is the beginning of its text. */
function clickInPage({ name, within }: { readonly name: string; readonly within: string }): boolean {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(`${within} button`)];
  const button = buttons.find((each) => each.textContent?.startsWith(name));
  const isReady = button !== undefined && !button.matches(':disabled') && button.ariaDisabled !== 'true';
  // The outline shows a viewer of the demo which one it is.
  if (isReady) button.focus({ preventScroll: true });
  if (isReady) button.click();
  return isReady;
}

/** Whether verdict and report are of a run that came after another one. */
export const isReported = (now: Look, before: string | null) =>
  now.run !== before && now.reported === now.run;

/** Longer than any page of the lab takes for a step, in milliseconds. */
const PATIENCE = 20_000;

/** The lab's page, clicked by script: every engine can do that. */
export type ScriptedPage = ReturnType<typeof scriptedPage>;

export function scriptedPage(tab: EnginePage) {
  const look = () => tab.evaluate(lookAtPage, null);

  /** Looks again until something is so. Throws where it never is, and where the page is broken or shows a bug of the lab. */
  async function until(
    what: string,
    isSo: (now: Look) => boolean | Promise<boolean>,
    patience = PATIENCE,
  ): Promise<Look> {
    let pause = 20;
    for (const end = Date.now() + patience; ; await sleep(pause)) {
      // Who asks all the time keeps the page from getting on.
      pause = Math.min(2 * pause, 160);
      const now = await look();
      if (now.isFault) throw new Error('The page shows a lab bug.');
      if (await isSo(now)) return now;
      if (Date.now() > end) throw new Error(`The page is not ${what}: ${JSON.stringify(now)}`);
    }
  }

  async function click(name: string, within = ''): Promise<void> {
    await until(`ready for “${name}”`, () => tab.evaluate(clickInPage, { name, within }));
  }

  /** Waits until the page follows a policy that was applied: a request that is sent before is not compared. */
  async function followsPolicy(bench: BenchClient): Promise<void> {
    const { policyVersion } = await bench.state();
    await until('following the policy', (now) => now.policyVersion === String(policyVersion));
  }

  /** Clicks what sends a request, and waits until its run is compared with the prediction, and agrees. */
  async function send(button: string, verdict: string): Promise<Look> {
    const { run } = await look();
    await click(button);
    return until(
      `settled as ${verdict}`,
      (now) => isReported(now, run) && now.verdict === verdict && now.judgement === 'compared',
    );
  }

  /** Waits until an experiment is on show, under a policy that was applied after `before`. */
  async function shows(bench: BenchClient, id: string, before: number): Promise<void> {
    await until(`showing ${id}`, async (now) => {
      const { policyVersion } = await bench.state();
      const isCurrent = policyVersion > before && now.policyVersion === String(policyVersion);
      return isCurrent && now.experiment === id && now.isReady;
    });
  }

  return {
    look,
    until,
    click,
    followsPolicy,
    send,
    /** Opens the page, and waits until it follows the API server. */
    async open(lab: { readonly front: string }, query?: string): Promise<void> {
      await tab.goto(labUrl(lab, query));
      await until('live', ({ connection }) => connection === 'live', COMPILATION);
    },
    /** Opens an experiment by its link, on a bench that nobody has used: its start policy is applied at once. */
    async openExperiment(lab: { readonly front: string }, bench: BenchClient, id: string): Promise<void> {
      await tab.goto(labUrl(lab, `bench=${bench.id}&experiment=${id}`));
      await shows(bench, id, 0);
    },
    /** Chooses an experiment from the list, which another one may have taken the place of. */
    async chooseExperiment(bench: BenchClient, id: string): Promise<void> {
      const { policyVersion } = await bench.state();
      const { experiment } = await look();
      await click(experiment === null ? 'All exercises' : 'All', experiment === null ? '' : '#experiments');
      const choose = (wanted: string) => {
        const button = document.querySelector<HTMLElement>(`button[data-experiment="${wanted}"]`);
        button?.click();
        return button !== null;
      };
      await until(`offering ${id}`, () => tab.evaluate(choose, id));
      await shows(bench, id, policyVersion);
    },
    /** Runs the experiment on show to its end. */
    async runExperiment(): Promise<Look> {
      const { run } = await look();
      await click('Run', '[data-testid="experiment"]');
      return until(
        'done with the experiment',
        (now) => isReported(now, run) && now.isReady && now.isOver && now.judgement !== 'pending',
      );
    },
    async solveExperiment(bench: BenchClient): Promise<void> {
      const { policyVersion } = await bench.state();
      await click('Show a solution', '[data-testid="experiment"]');
      await until('following the solution', async (now) => {
        const { policyVersion: version } = await bench.state();
        return version > policyVersion && now.policyVersion === String(version);
      });
    },
  };
}
