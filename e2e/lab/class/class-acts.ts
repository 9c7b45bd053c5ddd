import type { TeacherView } from '@cors-lab/shared/class';
import type { BenchState, Origins } from '@cors-lab/shared/control';
import { catalogue, guessOf, rightChoice } from '@cors-lab/shared/lab';
import type { OriginSetting } from '@cors-lab/shared/policy';
import type { Locator, Page } from '@playwright/test';
import type { EnginePage } from '../../engines/engine.ts';
import { expect } from '../../fixtures.ts';
import { EXERCISE, type Role, roleOf } from './class-roles.ts';
import type { SeatedStudent } from './classroom.ts';

/** The teacher's own link, as the screen shows it. */
export async function linkOf(page: Page, howToJoin: Locator): Promise<string> {
  await howToJoin.click();
  await page.getByText(/^Your own link/).click();
  const link = await page.getByRole('textbox', { name: 'Teacher’s link' }).inputValue();
  await page.keyboard.press('Escape');
  return link;
}

/** Gives the student's answer of a round, and waits until the class has it. */
export async function votes(student: SeatedStudent['page'], name: string, round: 0 | 1): Promise<void> {
  const choice = roleOf(name).votes[round];
  await student.choose(choice);
  await student.shows('phase', 'Your answer is in. You may change it until the teacher closes the vote.');
  await student.shows('chosen', choice);
}

/** Guesses what this browser will do, and has it do that. */
export async function guesses({ engine, tab, page }: SeatedStudent, lab: Origins): Promise<void> {
  const { bench } = await benchOf(tab);
  const all = catalogue({ ...lab, experiments: `${lab.back}/benches/${bench}` });
  const experiment = all.find(({ id }) => id === EXERCISE);
  if (experiment === undefined) throw new Error(`There is no exercise called ${EXERCISE}.`);
  const right = rightChoice(experiment, engine, lab);
  const text = guessOf(experiment).choices.find(({ id }) => id === right)?.text ?? '';
  await page.click(text.replaceAll('`', ''), '[data-testid="guess"] label');
  await page.click('Lock in and run');
  await page.shows('text', expect.stringContaining('That is right.'));
}

/** Changes the policy by the page's own control, and waits until the API server has it. */
export async function allows(
  { tab, page }: SeatedStudent,
  lab: Origins,
  choice: Role['allows'],
): Promise<void> {
  const origins: Readonly<Record<Role['allows'], OriginSetting>> = {
    'This page': lab.front,
    Any: '*',
    'example.com': 'example.com',
  };
  await page.click(choice, '[data-setting="origin"] label');
  await expect.poll(async () => (await benchOf(tab)).policy.cors.origin).toBe(origins[choice]);
}

/** Runs the exercise, and waits for what the page says of it. */
export async function runs(student: SeatedStudent, result: string): Promise<void> {
  await student.page.click('Run', 'button');
  await sees(student, result);
}

/** Waits until the student's page shows a text. */
export async function sees({ page }: SeatedStudent, text: string): Promise<void> {
  await page.shows('text', expect.stringContaining(text));
}

/** What of a class the servers have confirmed. */
export function confirmed({ students }: TeacherView) {
  return students.map(({ id, name, votes: given, progress }) => ({ id, name, votes: given, progress }));
}

/** A mark on each student's document: another one has another mark. */
export function documentsOf(students: readonly SeatedStudent[]): Promise<readonly string[]> {
  return Promise.all(students.map(({ tab }) => tab.evaluate(markOfDocument, null)));
}

/** Runs in the student's page. Not its `timeOrigin`: an engine's clock may be set by a millisecond meanwhile. */
function markOfDocument(): string {
  const marks = document.documentElement.dataset;
  marks.tested ??= `${Math.random()}`;
  return marks.tested;
}

/** The student's own bench, as the servers have it. */
export function benchOf(tab: EnginePage): Promise<BenchState> {
  return tab.evaluate(async () => {
    const own = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
    return (await (await fetch('/lab/own-bench', own)).json()) as BenchState;
  }, null);
}

/** Runs in the teacher's page. */
export async function viewInPage(code: string): Promise<TeacherView> {
  return (await fetch(`/lab/classes/${code}/teacher`)).json();
}

/** Runs in a page. */
export async function statusInPage(path: string): Promise<number> {
  return (await fetch(path)).status;
}
