import { type Alternatives, parsePattern, type Sequence, type Term } from './parse-pattern.ts';

/** Where an attempt stands in the program and in the text, and what its groups and loops have noted. */
interface Thread {
  readonly next: number;
  readonly at: number;
  readonly notes: readonly number[];
}

/** The thread that goes on; `null` where it fails. What may be tried after that goes on the stack. */
type Instruction = (thread: Thread, stack: Thread[]) => Thread | null;

type Repeat = Term & { readonly kind: 'repeat' };
type Look = Term & { readonly kind: 'look' };

/** What a capture's notes say before it has matched. */
const UNSET = -1;

/** So many notes are copied in the time of about one step. */
const NOTES_PER_STEP = 16;

/**
 * The search that the standard specifies, and that browsers and Node run: by backtracking. This one counts its steps and
 * stops after `limit`, or after `total` for all searches together. No clock is asked, and the stack is an array, so it stops at the same step on every machine.
 * https://tc39.es/ecma262/#sec-pattern-semantics
 */
export function boundedSearch(
  source: string,
  limit: number,
  total = Number.POSITIVE_INFINITY,
): (input: string) => boolean | 'too-many-steps' {
  const { body, captures } = parsePattern(source);
  const isAnchored = startsAtStart(body);
  const program: Instruction[] = [];
  // Two for each capture, its start and its end; those of the loops follow.
  const noNotes = Array.from({ length: 2 * captures }, () => UNSET);
  let text = '';
  let steps = 0;
  let most = limit;
  let left = total;
  compileAlternatives(body, false);
  const end = program.length;

  return (input) => {
    text = input;
    steps = 0;
    most = Math.min(limit, left);
    const lastStart = isAnchored ? 0 : text.length;
    let matched = false;
    for (let start = 0; start <= lastStart && steps <= most && !matched; start++) {
      matched = run(thread(0, start, noNotes), end) !== null;
    }
    left -= steps;
    return steps > most ? 'too-many-steps' : matched;
  };

  /** The first attempt that gets to this end. After too many steps none does. */
  function run(from: Thread, to: number): Thread | null {
    const stack: Thread[] = [];
    let now: Thread | undefined = from;
    while (now !== undefined && steps <= most) {
      if (now.next === to) return now;
      steps += 1;
      now = program[now.next]?.(now, stack) ?? stack.pop();
    }
    return null;
  }

  function compileAlternatives(alternatives: Alternatives, backward: boolean): void {
    const ends: number[] = [];
    for (const each of alternatives.slice(0, -1)) {
      const split = program.push(onward) - 1;
      compileSequence(each, backward);
      ends.push(program.push(onward) - 1);
      program[split] = either(split + 1, program.length);
    }
    compileSequence(alternatives.at(-1) ?? [], backward);
    for (const each of ends) program[each] = goTo(program.length);
  }

  function compileSequence(terms: Sequence, backward: boolean): void {
    for (const each of backward ? terms.toReversed() : terms) compileTerm(each, backward);
  }

  function compileTerm(term: Term, backward: boolean): void {
    if (term.kind === 'character') compileCharacter(term.source, backward);
    if (term.kind === 'boundary') compileBoundary(term.source);
    if (term.kind === 'group') compileGroup(term.body, term.capture, backward);
    if (term.kind === 'look') compileLook(term);
    if (term.kind === 'backreference') compileBackreference(term.captures, backward);
    if (term.kind === 'repeat') compileRepeat(term, backward);
  }

  /** Asks JavaScript's own engine about one position. */
  function atPosition(part: string): (at: number) => boolean {
    const expression = new RegExp(part === '\\' ? '\\\\' : part, 'y');
    return (at) => {
      expression.lastIndex = at;
      return expression.test(text);
    };
  }

  function compileCharacter(part: string, backward: boolean): void {
    const fits = /^[^.\\]$/.test(part) ? (at: number) => text[at] === part : atPosition(part);
    program.push(({ next, at, notes }) => {
      const here = backward ? at - 1 : at;
      if (here < 0 || here >= text.length || !fits(here)) return null;
      return thread(next + 1, backward ? here : here + 1, notes);
    });
  }

  function compileBoundary(part: string): void {
    const isHere = atPosition(part);
    program.push((now) => (isHere(now.at) ? onward(now) : null));
  }

  /** Notes are copied for each change of one: where there are many, that is more than a step. */
  function noting({ next, at, notes }: Thread, note: number, value: number): Thread {
    steps += Math.floor(notes.length / NOTES_PER_STEP);
    return thread(next, at, notes.with(note, value));
  }

  function compileGroup(inner: Alternatives, capture: number | null, backward: boolean): void {
    if (capture === null) {
      compileAlternatives(inner, backward);
      return;
    }
    const opened = newNote();
    program.push((now) => onward(noting(now, opened, now.at)));
    compileAlternatives(inner, backward);
    program.push((now) => {
      const other = now.notes[opened] ?? 0;
      const started = noting(now, 2 * capture, Math.min(other, now.at));
      return onward(noting(started, 2 * capture + 1, Math.max(other, now.at)));
    });
  }

  /** What is within is searched on its own: once it has matched, there is no way back into it. */
  function compileLook({ behind, negative, body: inner }: Look): void {
    const look = program.push(onward) - 1;
    compileAlternatives(inner, behind);
    const after = program.length;
    program[look] = ({ at, notes }) => {
      const found = run(thread(look + 1, at, notes), after);
      if ((found !== null) === negative) return null;
      return thread(after, at, found?.notes ?? notes);
    };
  }

  function compileBackreference(groups: readonly number[], backward: boolean): void {
    program.push(({ next, at, notes }) => {
      const group = groups.find((each) => notes[2 * each] !== UNSET);
      // A group that has not matched stands for the empty text.
      const captured = group === undefined ? '' : text.slice(notes[2 * group], notes[2 * group + 1]);
      steps += captured.length;
      const from = backward ? at - captured.length : at;
      if (from < 0 || !text.startsWith(captured, from)) return null;
      return thread(next + 1, backward ? from : from + captured.length, notes);
    });
  }

  function compileRepeat(term: Repeat, backward: boolean): void {
    const { min, max, lazy, body: inner } = term;
    if (inner.kind !== 'character' || min > 1 || max !== Number.POSITIVE_INFINITY) {
      compileCountedRepeat(term, backward);
      return;
    }
    // A character always gets on: nothing is to be counted.
    if (min === 1) compileTerm(inner, backward);
    const loop = program.push(onward) - 1;
    compileTerm(inner, backward);
    program.push(goTo(loop));
    program[loop] = lazy ? either(program.length, loop + 1) : either(loop + 1, program.length);
  }

  /** https://tc39.es/ecma262/#sec-runtime-semantics-repeatmatcher-abstract-operation */
  function compileCountedRepeat(
    { min, max, lazy, body: inner, captures: [from, to] }: Repeat,
    backward: boolean,
  ) {
    const done = newNote();
    const began = newNote();
    program.push((now) => onward(noting(now, done, 0)));
    const loop = program.push(onward) - 1;
    program.push(({ next, at, notes }) => {
      // The groups within have not matched this time.
      const unset = from === to ? notes : [...notes].fill(UNSET, 2 * from, 2 * to);
      return onward(noting(thread(next, at, unset), began, at));
    });
    compileTerm(inner, backward);
    program.push((now) => {
      const times = now.notes[done] ?? 0;
      // What has matched nothing does not count, once there were enough.
      if (times >= min && now.notes[began] === now.at) return null;
      return { ...noting(now, done, times + 1), next: loop };
    });
    const after = program.length;
    const again = goTo(loop + 1);
    const leave = goTo(after);
    const choose = lazy ? either(after, loop + 1) : either(loop + 1, after);
    program[loop] = (now, stack) => {
      const times = now.notes[done] ?? 0;
      return (times < min ? again : times >= max ? leave : choose)(now, stack);
    };
  }

  function newNote(): number {
    return noNotes.push(UNSET) - 1;
  }
}

const thread = (next: number, at: number, notes: readonly number[]): Thread => ({ next, at, notes });

const onward = ({ next, at, notes }: Thread): Thread => thread(next + 1, at, notes);

const goTo =
  (next: number): Instruction =>
  ({ at, notes }) =>
    thread(next, at, notes);

const either =
  (first: number, second: number): Instruction =>
  ({ at, notes }, stack) => {
    stack.push(thread(second, at, notes));
    return thread(first, at, notes);
  };

/** Whether it can match at the start only: engines try no other position then. */
function startsAtStart(alternatives: Alternatives): boolean {
  return alternatives.every(([first]) => {
    if (first?.kind === 'boundary') return first.source === '^';
    return first?.kind === 'group' && startsAtStart(first.body);
  });
}
