import type { Engine } from '../engines/engine.ts';
import type { FailureCode } from '../fetch/failure.ts';
import { type Matter, PREFLIGHT_FAILED, ROWS } from './recognised-lines.ts';
import { statusBeside } from './url-in-line.ts';

/** What a line of a browser's console says. */
export interface Recognised {
  /** The line, as it was pasted. */
  readonly line: string;
  /** Whose words they are; `null` where several browsers use them. */
  readonly engine: Engine | null;
  /**
   * The failures that the line can mean, the most frequent first: engines have one line for several. Empty where the
   * line only says that something failed, and another one says what.
   */
  readonly codes: readonly FailureCode[];
  /** What else it is about. */
  readonly matter: Matter | null;
  /** The status that another line of the paste gives for the same URL. */
  readonly statusBeside: number | null;
}

/**
 * What a paste from a console says: of several lines the one that says most; `null` where none is about CORS, or about
 * what is taken for it. The tables of the engines, turned round; the tests compare it with all lines that were measured.
 */
export function recognise(paste: string): Recognised | null {
  const lines = paste.slice(0, LONGEST_PASTE).split('\n');
  const found = [...unwrapped(lines), ...lines].flatMap((line) => recogniseLine(line) ?? []);
  const byWorth = found.toSorted((a, b) => worth(b) - worth(a));
  const [best] = byWorth;
  return best === undefined ? null : { ...best, statusBeside: statusBeside(best.line, unwrapped(lines)) };
}

/** Whether a line says only that a preflight failed, and not why. */
export function givesNoReason({ codes }: Recognised): boolean {
  return codes === PREFLIGHT_FAILED;
}

/** How a line of a console begins, behind what a console puts before it: its level, the time, the file. */
const BEGINS =
  /^(?:\[\w+\] |[\d:.]+ |\S+:\d+ )*(?:\[blocked\]|Access to |Cross-Origin |Origin http|Fetch API |XMLHttpRequest |Failed to |Refused to |Connecting to |Mixed Content|Content-Security-Policy|WebSocket |Preflight |Uncaught|Unhandled|Blocked |Load failed|Cookie |A cookie |[A-Z]{3,7} https?:|\w*Error: |at )/;

/** The lines that a mail or a chat has broken, or quoted, as the console wrote them: one for each line that begins one. */
function unwrapped(lines: readonly string[]): readonly string[] {
  const whole: string[] = [];
  for (const each of lines) {
    const line = each.replace(/^[>|\s]+/, '').trimEnd();
    const before = whole.at(-1) ?? '';
    const isFull = before.length > LONGEST;
    if (before === '' || line === '' || isFull || BEGINS.test(line)) whole.push(line);
    // A word may be broken behind its hyphen, a URL behind a slash.
    else whole.push(`${whole.pop()}${/\S[-/]$/.test(before) ? '' : ' '}${line}`);
  }
  return whole;
}

/** No browser's line is as long, in characters: patterns take their time with what somebody has pasted a hundred times. */
const LONGEST = 4_000;
/** Nor is what people copy of a console. */
const LONGEST_PASTE = 50_000;

type Line = Omit<Recognised, 'statusBeside'>;

/** A line with one meaning says most, one with many less, and one that only says that something failed least. */
function worth({ codes, matter }: Line): number {
  if (codes.length > 0) return 1 / codes.length;
  return matter === null ? 0 : 0.1;
}

function recogniseLine(line: string): Line | null {
  const text = line.trim().slice(0, LONGEST);
  // Forums, chats and translations of Firefox change ‘these’ for 'these', and the other way round.
  const straight = text.replaceAll(/[‘’]/g, "'");
  for (const { engine, pattern, means } of ROWS) {
    const match = pattern.exec(straight);
    if (match === null) continue;
    const [, ...parts] = match;
    const meaning = typeof means === 'function' ? means(...parts) : means;
    const matter = typeof meaning === 'string' ? meaning : null;
    return { line: text, engine, codes: typeof meaning === 'string' ? [] : meaning, matter };
  }
  return null;
}
