import type { Page } from '@playwright/test';
import { KNOWN } from '../../browsers/known.ts';
import { recordedBrowsers } from '../../browsers/record.ts';
import { ENGINE_NAMES, type Engine, type EngineName, type EnginePage } from '../../engines/engine.ts';
import { launchEngine } from '../../engines/launch.ts';
import { studentPage } from './student-page.ts';

/** A student at a browser that shares no cookies with the others. */
export interface SeatedStudent {
  readonly name: string;
  readonly engine: EngineName;
  readonly tab: EnginePage;
  readonly page: ReturnType<typeof studentPage>;
}

/** A teacher in Chromium, and students in three engines. */
export interface Classroom {
  readonly teacher: Page;
  readonly students: readonly SeatedStudent[];
  /** `Firefox 153.8.0: 2 students`, for each engine. */
  readonly engines: readonly string[];
  close(): Promise<void>;
}

const SEATS: Record<EngineName, readonly string[]> = {
  chromium: ['Ada', 'Ben', 'Cem', 'Dua'],
  firefox: ['Eva', 'Fin'],
  webkit: ['Gus', 'Hana'],
};

/** Starts all three engines. Rejects where one is missing, and says how to get it. */
export async function openClassroom({ trustsAll }: { readonly trustsAll: boolean }): Promise<Classroom> {
  const engines: Engine[] = [];
  const pages: EnginePage[] = [];
  const close = async () => {
    await Promise.all(pages.map((page) => page.close()));
    await Promise.all(engines.map((engine) => engine.close()));
  };
  const openPage = async (engine: Engine) => {
    const page = await engine.newPage({ httpCache: true });
    pages.push(page);
    return page;
  };
  const open = async (name: EngineName) => {
    const engine = await launchEngine(buildOf(name), { trustsAll });
    engines.push(engine);
    const students: SeatedStudent[] = [];
    for (const student of SEATS[name]) {
      const tab = await openPage(engine);
      students.push({ name: student, engine: name, tab, page: studentPage(tab) });
    }
    return { engine, students };
  };
  try {
    const opened = await allDone(ENGINE_NAMES.map(open));
    const [chromium] = opened;
    const teacher = chromium === undefined ? null : (await openPage(chromium.engine)).playwright;
    if (teacher === null) throw new Error('Playwright drives Chromium.');
    return {
      teacher,
      students: opened.flatMap(({ students }) => students),
      engines: opened.map(
        ({ engine, students }) =>
          `${KNOWN[engine.name].title} ${engine.version}: ${students.length} students`,
      ),
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}

/** As `Promise.all`, but none of them is under way any more where one has failed. */
async function allDone<T>(all: readonly Promise<T>[]): Promise<readonly T[]> {
  await Promise.allSettled(all);
  return Promise.all(all);
}

function buildOf(name: EngineName) {
  const browser = recordedBrowsers()?.[name];
  if (browser === undefined) throw new Error('No browser has been looked for: run `pnpm browsers` first.');
  if ('missing' in browser) throw new Error(browser.missing);
  return browser.build;
}
