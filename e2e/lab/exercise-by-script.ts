import { expect } from '@playwright/test';
import type { EnginePage } from '../engines/engine.ts';
import { clickByScript, openByScript, sendByScript } from './by-script.ts';

/**
 * The README's exercise on the page of a lab with the exercise's start policy: blocked, the console says why, and mended
 * by what the page suggests. Ends with the console's line.
 */
export async function playExercise(tab: EnginePage, lab: { front: string; back: string }): Promise<string> {
  await openByScript(tab, `${lab.front}/`);
  const blocked = await sendByScript(tab, 'The exercise’s button', 'blocked');
  expect(blocked.exchanges).toEqual(['preflight']);
  const [line = ''] = await tab.consoleLines(`${lab.back}/api/cors`);
  expect(await tab.evaluate(clickByScript, 'Apply this change')).toBe(true);
  await expect.poll(() => tab.evaluate(allowed, null)).toContain(lab.front);
  const readable = await sendByScript(tab, 'The exercise’s button', 'readable');
  expect(readable.exchanges).toEqual(['preflight', 'actual']);
  return line;
}

/** Runs in the page: what the policy says of origins, as its source. */
async function allowed(): Promise<string> {
  const policy = await (await fetch('/lab/policy')).json();
  return JSON.stringify(policy.cors.origin);
}
