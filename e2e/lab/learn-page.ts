import type { Origins } from '@cors-lab/shared/control';
import { catalogue, type Experiment } from '@cors-lab/shared/lab';
import type { Page } from '@playwright/test';
import { expect } from '../fixtures.ts';
import type { BenchClient } from './bench.ts';
import type { LabProcesses } from './processes.ts';

/** The lessons as a learner sees them. */

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name });
export const link = (page: Page, name: string | RegExp) => page.getByRole('link', { name });
export const choices = (page: Page) => page.getByRole('group', { name: /^Your guess:/ }).getByRole('radio');

export function exercises({ servers, bench }: Stage): readonly Experiment[] {
  return catalogue({ ...servers, experiments: `${servers.back}/benches/${bench.id}` });
}

export interface Stage {
  readonly servers: Origins;
  readonly bench: BenchClient;
}

export function stageOf({ front, back, otherSite }: LabProcesses, bench: BenchClient): Stage {
  return { servers: { front, back, otherSite }, bench };
}

export async function guessable(page: Page): Promise<void> {
  await expect(button(page, 'Skip the guess')).toHaveAttribute('aria-disabled', 'false');
}

/** Locks in the first answer, and waits until the exercise's question is answered. */
export async function guessFirst(page: Page): Promise<void> {
  await choices(page).first().check();
  await button(page, /^Lock in and run/).click();
  await expect(page.getByTestId('answer')).toBeVisible();
}

export async function showSolution(page: Page): Promise<void> {
  await button(page, 'Show a solution').click();
  await expect(page.getByText('Now run it.')).toBeVisible();
}

export async function runTight(page: Page): Promise<void> {
  await button(page, /^Run/).click();
  await expect(page.getByText('● Works, and is tight.')).toBeVisible();
}
