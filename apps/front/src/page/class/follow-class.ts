import type { Answer, Refusal } from '../control/control-plane.ts';
import { whenLate } from '../control/silence.ts';
import { whenSilent } from '../control/silent-stream.ts';
import { NO_ANSWER } from './no-answer.ts';

const FIRST_PAUSE = 300;
const LONGEST_PAUSE = 3_000;
/** How long a tab may be out of sight before it lets its stream go, in milliseconds: over HTTP/1.1 a browser opens six. */
const UNSEEN = 60_000;

/** What a page hears of its class. */
export type ClassEvent<View> =
  | { readonly kind: 'view'; readonly view: View }
  /** `sentence` says why, where it is known. The page reconnects by itself. */
  | { readonly kind: 'down'; readonly cause: Refusal['cause']; readonly sentence: string }
  /** The class is there no longer, or this browser is no longer in it: nothing more is heard. */
  | { readonly kind: 'lost'; readonly refusal: Refusal }
  /** The teacher has ended the class, or has removed this student: nothing more is heard. */
  | { readonly kind: 'ended' | 'removed' };

/** What is followed: a student's class, or a teacher's. */
export interface Followed<View> {
  readonly eventsUrl: string;
  view(): Promise<Answer<View>>;
}

/**
 * Follows a class until it ends, or until the function that this returns is called. An EventSource gives up for good when it is
 * answered with an error, and does not say with which: so the class is asked for, at the beginning and after each failure, until
 * it answers, and only then is a stream opened.
 */
export function followClass<View>(
  { eventsUrl, view }: Followed<View>,
  hear: (event: ClassEvent<View>) => void,
): () => void {
  // The first stream is opened at once.
  let pause = 0;
  let events: EventSource | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let endWatch = () => {};
  let isOver = false;

  function open() {
    if (isOver) return;
    const stream = new EventSource(eventsUrl);
    events = stream;
    stream.addEventListener('class', ({ data }: MessageEvent<string>) => {
      pause = FIRST_PAUSE;
      hear({ kind: 'view', view: JSON.parse(data) as View });
    });
    for (const kind of ['ended', 'removed'] as const) {
      stream.addEventListener(kind, () => {
        stop();
        hear({ kind });
      });
    }
    const askAgain = () => {
      letGo();
      void ask();
    };
    stream.addEventListener('error', askAgain);
    endWatch = whenSilent(stream, ['class'], askAgain);
  }

  async function ask() {
    const answer = await whenLate(view(), () => {
      if (!isOver) hear({ kind: 'down', cause: 'down', sentence: NO_ANSWER });
    });
    if (isOver || events !== null) return;
    if (answer.ok) {
      hear({ kind: 'view', view: answer.value });
    } else if (isFinal(answer.refusal)) {
      stop();
      return hear({ kind: 'lost', refusal: answer.refusal });
    } else {
      const { cause, sentence } = answer.refusal;
      hear({ kind: 'down', cause, sentence: `${sentence} The page tries again by itself.` });
    }
    clearTimeout(timer);
    timer = setTimeout(answer.ok ? open : () => void ask(), pause);
    pause = Math.min(Math.max(pause * 2, FIRST_PAUSE), LONGEST_PAUSE);
  }

  function letGo() {
    clearTimeout(timer);
    endWatch();
    events?.close();
    events = null;
  }

  function onVisibility() {
    if (document.visibilityState === 'hidden') {
      clearTimeout(timer);
      timer = setTimeout(letGo, UNSEEN);
    } else {
      clearTimeout(timer);
      if (events === null) void ask();
    }
  }

  function stop() {
    isOver = true;
    letGo();
    document.removeEventListener('visibilitychange', onVisibility);
  }

  document.addEventListener('visibilitychange', onVisibility);
  void ask();
  return stop;
}

/** Whether asking again would bring the same: no such class, or nobody who may ask of it. */
function isFinal({ cause, status = 0 }: Refusal): boolean {
  return cause === 'refused' && [401, 403, 404, 410].includes(status);
}
