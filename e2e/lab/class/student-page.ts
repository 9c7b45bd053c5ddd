import { randomUUID } from 'node:crypto';
import type { EnginePage } from '../../engines/engine.ts';
import { expect } from '../../fixtures.ts';

/** Runs in the page: what a student sees of the class. */
function lookAtClass() {
  const find = (selector: string) => document.querySelector<HTMLElement>(selector);
  const choices = [...document.querySelectorAll<HTMLElement>('[data-choice]')];
  return {
    path: location.pathname,
    title: find('h1')?.textContent ?? '',
    phase: find('[data-phase]')?.textContent ?? '',
    trouble: [...document.querySelectorAll('[role="alert"]')].map((each) => each.textContent).join(''),
    choices: choices.map(({ dataset }) => dataset.choice ?? ''),
    chosen: choices.find((each) => each.ariaPressed === 'true')?.dataset.choice ?? null,
    isOpen: choices.some((each) => each.ariaDisabled === 'false'),
    right: find('[data-right="true"]')?.dataset.choice ?? null,
    text: find('main')?.textContent ?? '',
    bar: find('aside[aria-label="Your class"]')?.textContent ?? null,
    connection: find('[data-connection]')?.dataset.connection ?? null,
    focus: document.activeElement?.tagName ?? null,
    isAsked: find('dialog[open]') !== null,
    hasGuess: find('[data-testid="guess"]') !== null,
  };
}
type Look = ReturnType<typeof lookAtClass>;

interface Click {
  readonly selector: string;
  readonly name: string;
  /** Tells two clicks apart. */
  readonly id: string;
}

/**
 * Runs in the page: clicks on what can be clicked, by a selector and the beginning of its text. The click may replace the
 * document, and the answer with it: asked again with the same id, the next document knows that it was clicked.
 */
function clickOn({ selector, name, id }: Click): boolean {
  if (sessionStorage.getItem('clicked') === id) return true;
  const found = [...document.querySelectorAll<HTMLElement>(selector)].find(
    (each) => each.textContent?.trim().startsWith(name) && each.ariaDisabled !== 'true',
  );
  if (found === undefined) return false;
  sessionStorage.setItem('clicked', id);
  // Once this has answered, where that is in time.
  setTimeout(() => {
    found.focus({ preventScroll: true });
    found.click();
  });
  return true;
}

/** Runs in the page: types into a field; says whether there is such a one. */
function typeInto({ name, text }: { readonly name: string; readonly text: string }): boolean {
  const field = document.querySelector<HTMLInputElement>(`input[name="${name}"]`);
  if (field !== null) field.value = text;
  return field !== null;
}

/** A student's pages, used by script: every engine can do that. While a document is replaced, WebKit cannot be asked. */
export function studentPage(tab: EnginePage) {
  const look = () => tab.evaluate(lookAtClass, null).catch(() => null);
  return {
    look: async (): Promise<Look> => (await look()) ?? tab.evaluate(lookAtClass, null),
    async shows(part: keyof Look, expected: unknown, timeout?: number): Promise<void> {
      await expect
        .poll(async () => (await look())?.[part], {
          message: `what is shown as ${part}`,
          ...(timeout === undefined ? {} : { timeout }),
        })
        .toEqual(expected);
    },
    async click(name: string, selector = 'button, a'): Promise<void> {
      const click = { selector, name, id: randomUUID() };
      const clicked = () => tab.evaluate(clickOn, click).catch(() => false);
      await expect.poll(clicked, { message: `whether “${name}” can be clicked` }).toBe(true);
    },
    /** Clicks a link until the page is where it leads. */
    async follow(name: string, path: string): Promise<void> {
      const isThere = async () => {
        if ((await look())?.path === path) return true;
        await tab.evaluate(clickOn, { selector: 'a', name, id: randomUUID() }).catch(() => false);
        return false;
      };
      await expect.poll(isThere, { message: `whether “${name}” leads to ${path}` }).toBe(true);
    },
    async type(name: string, text: string): Promise<void> {
      const typed = () => tab.evaluate(typeInto, { name, text }).catch(() => false);
      await expect.poll(typed, { message: `whether there is a field for the ${name}` }).toBe(true);
    },
    /** The answer with this id. */
    async choose(id: string): Promise<void> {
      await this.click('', `[data-choice="${id}"]`);
    },
  };
}
