import type { Lesson } from '@cors-lab/shared/class';

/** A lesson while it is edited: what was typed stays as it was typed. */
export interface Draft {
  readonly title: string;
  readonly parts: readonly DraftPart[];
  /** The key of the next part. */
  readonly nextKey: number;
}

export interface DraftPart {
  /** Stays with a part wherever it is moved to. */
  readonly key: number;
  readonly exercise: string;
  readonly minutes: string;
  readonly notes: string;
}

export type Edit =
  | { readonly type: 'title'; readonly title: string }
  | { readonly type: 'part'; readonly key: number; readonly change: Partial<Omit<DraftPart, 'key'>> }
  | { readonly type: 'add'; readonly exercise: string; readonly minutes: number }
  | { readonly type: 'remove'; readonly key: number }
  /** By one, up or down. */
  | { readonly type: 'move'; readonly key: number; readonly by: -1 | 1 }
  | { readonly type: 'replace'; readonly lesson: Lesson };

export function draftOf({ title, parts }: Lesson): Draft {
  return {
    title,
    parts: parts.map((part, key) => ({ ...part, key, minutes: String(part.minutes) })),
    nextKey: parts.length,
  };
}

/** What is no whole number stays what it is: the schema says what is wrong with it. */
export function lessonOf({ title, parts }: Draft): Lesson {
  return {
    title: title.trim(),
    parts: parts.map(({ exercise, minutes, notes }) => ({
      exercise,
      minutes: minutes.trim() === '' ? Number.NaN : Number(minutes),
      notes,
    })),
  };
}

export function edited(draft: Draft, edit: Edit): Draft {
  const { parts, nextKey } = draft;
  switch (edit.type) {
    case 'title':
      return { ...draft, title: edit.title };
    case 'part':
      return {
        ...draft,
        parts: parts.map((part) => (part.key === edit.key ? { ...part, ...edit.change } : part)),
      };
    case 'add': {
      const part = { key: nextKey, exercise: edit.exercise, minutes: String(edit.minutes), notes: '' };
      return { ...draft, parts: [...parts, part], nextKey: nextKey + 1 };
    }
    case 'remove':
      return { ...draft, parts: parts.filter(({ key }) => key !== edit.key) };
    case 'move':
      return { ...draft, parts: moved(parts, edit.key, edit.by) };
    case 'replace':
      return draftOf(edit.lesson);
  }
}

function moved(parts: readonly DraftPart[], key: number, by: -1 | 1): readonly DraftPart[] {
  const from = parts.findIndex((part) => part.key === key);
  const to = from + by;
  const [one, other] = [parts[from], parts[to]];
  return one === undefined || other === undefined ? parts : parts.with(from, other).with(to, one);
}
