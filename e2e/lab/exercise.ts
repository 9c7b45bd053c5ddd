import { isShared, type Origins } from '@cors-lab/shared/control';
import { expect } from '@playwright/test';
import type { EngineName, EnginePage } from '../engines/engine.ts';
import { scriptedPage } from './scripted-page.ts';

/** As it stands, in a regular expression. */
const escaped = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The line of the console that the exercise tells the learner to look for. `resources` is what stands before `/api`. */
export function exerciseLine(engine: EngineName, front: string, resources: string): RegExp {
  const [page, api] = [escaped(front), `${escaped(resources)}/api/cors\\?run=\\w+`];
  const lines = {
    chromium: `Access to XMLHttpRequest at '${api}' from origin '${page}' has been blocked by CORS policy: Response to preflight request doesn't pass access control check: The 'Access-Control-Allow-Origin' header contains the invalid value 'example\\.com'\\.`,
    firefox: `Cross-Origin Request Blocked: The Same Origin Policy disallows reading the remote resource at ${api}\\. \\(Reason: CORS header ‘Access-Control-Allow-Origin’ does not match ‘example\\.com’\\)\\.`,
    webkit: `Origin ${page} is not allowed by Access-Control-Allow-Origin\\. Status code: 204`,
  } as const satisfies Record<EngineName, string>;
  return new RegExp(`^${lines[engine]}$`);
}

/**
 * The README's exercise on the page of a lab with the exercise's start policy: blocked, the console says why, and mended
 * by what the page suggests.
 */
export async function playExercise(engine: EngineName, tab: EnginePage, lab: Origins): Promise<void> {
  const page = scriptedPage(tab);
  await page.open(lab);
  const state = () => tab.evaluate(stateInPage, isShared(lab));
  const { bench } = await state();
  const resources = bench === 'default' ? lab.back : `${lab.back}/benches/${bench}`;
  const blocked = await page.send('The exercise’s button', 'blocked');
  expect(blocked.exchanges).toEqual(['preflight']);
  const [line] = await tab.consoleLines(`${resources}/api/cors`);
  expect(line).toMatch(exerciseLine(engine, lab.front, resources));
  await page.click('Apply this change');
  await expect.poll(async () => (await state()).allowed).toContain(lab.front);
  const readable = await page.send('The exercise’s button', 'readable');
  expect(readable.exchanges).toEqual(['preflight', 'actual']);
}

/**
 * Runs in the page, as the lab may be in another network: its bench, and what the policy there says of origins, as its
 * source. In a shared lab the bench is the visitor's own.
 */
async function stateInPage(shared: boolean): Promise<{ readonly bench: string; readonly allowed: string }> {
  const own = { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' };
  const answer = await (shared ? fetch('/lab/own-bench', own) : fetch('/lab/state'));
  const { bench, policy } = await answer.json();
  return { bench, allowed: JSON.stringify(policy.cors.origin) };
}
