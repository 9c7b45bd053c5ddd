import { parseArgs } from 'node:util';
import { ENGINE_NAMES, type EngineName } from '../engines/engine.ts';

export const USAGE = `pnpm demo: the catalogue in real browsers, as it is found and as it is solved
  --only WORD                        exercises whose id or part contains it, or of a lesson by its number; may be repeated
  --engine chromium|firefox|webkit   one engine; on a screen the first that can, in the page all of them by default
  --html                             writes a page also where there is a screen to show it all on
  --out FILE                         where to write it, .cache/demo/index.html by default; means --html
  --no-solutions                     writes the questions, guesses and goals only, to hand out; no browser is needed
  --slow MS                          on a screen: from one step to the next, 3000 by default`;

/** What somebody wants of the demo. */
export interface DemoOptions {
  readonly only: readonly string[];
  /** `null` for whichever there are. */
  readonly engine: EngineName | null;
  /** Whether the page is wanted even where there is a screen. */
  readonly html: boolean;
  /** `null` for the default file. */
  readonly out: string | null;
  /** Whether answers are left out: a page to hand out. */
  readonly isHandout: boolean;
  /** In milliseconds. */
  readonly slow: number;
}

/** @returns the options, or what is wrong with the words in one sentence */
export function readOptions(words: readonly string[]): DemoOptions | 'help' | { readonly wrong: string } {
  const read = parsed(words);
  if (typeof read === 'string') return { wrong: read };
  const {
    help,
    only = [],
    engine,
    html = false,
    out = null,
    slow = '3000',
    'no-solutions': isHandout = false,
  } = read;
  if (help) return 'help';
  const name = ENGINE_NAMES.find((each) => each === engine) ?? null;
  if (engine !== undefined && name === null)
    return { wrong: `There is no engine "${engine}": it is one of ${ENGINE_NAMES.join(', ')}.` };
  if (!/^\d{1,6}$/.test(slow))
    return { wrong: `--slow wants milliseconds, a whole number of up to six digits, not "${slow}".` };
  if (out === '') return { wrong: '--out wants the name of a file.' };
  return { only, engine: name, html, out, isHandout, slow: Number(slow) };
}

function parsed(words: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: words.filter((word) => word !== '--'),
      options: {
        only: { type: 'string', multiple: true },
        engine: { type: 'string' },
        html: { type: 'boolean' },
        out: { type: 'string' },
        slow: { type: 'string' },
        'no-solutions': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    });
    return values;
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split(/(?<=\.)\s|\n/) : [];
    return `${sentence.replace(/\.$/, '')}; --help tells what there is.`;
  }
}
