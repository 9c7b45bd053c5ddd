import { expect, type Locator, type Page } from '@playwright/test';
import { labUrl } from './url.ts';

/** Where a test opens the page: the whole lab, or the front end alone. */
type Lab = { readonly front: string };

/** The lab's page as a learner uses it, through its controls. */
export interface LabPage {
  readonly verdict: Locator;
  /** The exchanges of the run on show. */
  readonly wire: Locator;
  /** Opens the page, and waits until it follows the API server. */
  open(lab: Lab, query?: string): Promise<void>;
  /** Waits until it does; in development the page is compiled first. */
  live(patience?: number): Promise<void>;
  /** Does what sends a request, and waits until its run has ended so; `what` names it where a test sends many. */
  sendBy(act: () => Promise<unknown>, outcome?: string | RegExp, what?: string): Promise<void>;
  /** The same by a button of this name. */
  send(button: string, outcome?: string | RegExp, what?: string): Promise<void>;
  /** Waits until the run on show is compared with the prediction, and agrees. */
  agrees(): Promise<void>;
  /** Applies the policy that a link has brought to a bench with a policy or a log of its own. */
  applyProposed(): Promise<void>;
  /** Chooses one of a group of the policy, and waits: the page shows what is running. */
  choosePolicy(group: string, name: RegExp): Promise<void>;
}

/** How long Vite may take to compile the page for its first view, in milliseconds. */
export const COMPILATION = 60_000;
const ANY_OUTCOME = /blocked|readable|opaque|refused/;

export function labPage(page: Page): LabPage {
  const verdict = page.getByTestId('verdict');
  const live: LabPage['live'] = (timeout = 10_000) =>
    expect(page.getByText('Live', { exact: true })).toBeVisible({ timeout });
  const sendBy: LabPage['sendBy'] = async (act, outcome = ANY_OUTCOME, what) => {
    const before = await verdict.getAttribute('data-run');
    await act();
    await expect(verdict, what).not.toHaveAttribute('data-run', before ?? '');
    await expect(verdict, what).toHaveAttribute('data-verdict', outcome);
  };
  return {
    verdict,
    wire: page.getByTestId('wire').locator('article'),
    async open(lab, query) {
      await page.goto(labUrl(lab, query));
      await live();
    },
    live,
    sendBy,
    send: (button, outcome, what) =>
      sendBy(() => page.getByRole('button', { name: button, exact: true }).click(), outcome, what),
    async agrees() {
      const reported = page.locator(`[data-run="${await verdict.getAttribute('data-run')}"]`);
      await expect(reported.locator('[data-judgement="compared"]')).toContainText('agree');
    },
    async applyProposed() {
      await page.getByRole('dialog').getByRole('button', { name: 'Apply', exact: true }).click();
      await expect(page.getByRole('dialog')).toHaveCount(0);
    },
    async choosePolicy(group, name) {
      const choice = page.getByRole('group', { name: group }).getByRole('radio', { name });
      await choice.click();
      await expect(choice).toBeChecked();
    },
  };
}
