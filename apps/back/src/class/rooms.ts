import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { eventFrame } from '../control/event-stream.ts';
import { type Member, recordsOf } from './class-records.ts';
import { type ClassContext, look, lookAtAll, type News, tell } from './look.ts';
import { markAbsent, markHere } from './presence.ts';
import { ownState, studentsState, teacherView } from './views.ts';

/** Somebody who follows a class on this API server. */
export interface Follower {
  /** `null` for the teacher. */
  readonly member: Member | null;
  /** Hears how the class is: at once, and after changes. */
  send(frame: Buffer): void;
  /** Hears that there is nothing more to follow. */
  end(frame: Buffer): void;
}

/** Those who follow classes on this API server: each class is looked at once for all of them. */
export interface Rooms {
  /** Returns what ends the following, or `null` where this person follows too often already. */
  follow(code: string, follower: Follower): (() => void) | null;
  close(): void;
}

/** Changes within so many milliseconds make one event: under load there would be too many. */
const TOGETHER = 20;
/** From one event to the next, in milliseconds: four a second at most. */
const APART = 250;
/** A class is looked at for a sixth of the time at most, and once in so many milliseconds at least while it changes. */
const SHARE = 5;
const MOST_APART = 2_000;
/** How often it is looked at where nobody says that it has changed: it may have expired, or an API server died. */
const BEAT = 15_000;

const ENDED = eventFrame('ended', '{}');

export function createRooms(context: ClassContext, node: string): Rooms {
  const rooms = new Map<string, Room>();
  return {
    follow(code, follower) {
      let room = rooms.get(code);
      if (room === undefined) {
        room = createRoom(context, code, node, () => rooms.delete(code));
        rooms.set(code, room);
      }
      return room.follow(follower);
    },
    close() {
      for (const room of [...rooms.values()]) room.close();
    },
  };
}

interface Room {
  follow(follower: Follower): (() => void) | null;
  close(): void;
}

function createRoom(context: ClassContext, code: string, node: string, onClose: () => void): Room {
  /** With what each of them heard last: what is the same is not said again. */
  const followers = new Map<Follower, { common: string; own: string }>();
  let isClosed = false;
  let wanted: 'nothing' | 'teacher' | 'everybody' = 'nothing';
  let timer: NodeJS.Timeout | null = null;
  let isLooking = false;
  let earliest = 0;

  const failed = (error: unknown) => {
    if (!isClosed) console.error(error);
  };
  const streamsOf = (member: Member | null) =>
    [...followers.keys()].filter((each) => each.member?.id === member?.id);
  const isFollowedByTeacher = () => streamsOf(null).length > 0;

  const hear = (message: string) => {
    const news = message as News;
    if (news === 'ended') endAll();
    else if (news === 'everybody' || news === 'teacher') want(news);
    else for (const each of streamsOfId(news.slice('left '.length))) each.end(ENDED);
  };
  const streamsOfId = (id: string) => [...followers.keys()].filter(({ member }) => member?.id === id);
  const endAll = () => {
    for (const follower of followers.keys()) follower.end(ENDED);
  };

  const want = (news: 'teacher' | 'everybody') => {
    if (isClosed || (news === 'teacher' && !isFollowedByTeacher())) return;
    if (wanted !== 'everybody') wanted = news;
    if (timer !== null || isLooking) return;
    timer = setTimeout(lookAgain, Math.max(TOGETHER, earliest - performance.now()));
  };
  const lookAgain = async () => {
    const news = wanted;
    timer = null;
    wanted = 'nothing';
    isLooking = true;
    const start = performance.now();
    await sayAll(news === 'everybody').catch(failed);
    const end = performance.now();
    earliest = Math.max(start + APART, end + Math.min(MOST_APART, SHARE * (end - start)));
    isLooking = false;
    if (wanted !== 'nothing') want(wanted);
  };

  const sayAll = async (toStudents: boolean) => {
    const full = isFollowedByTeacher() ? await lookAtAll(context, code) : null;
    const snapshot = full ?? (await look(context, code));
    if (snapshot === null) return endAll();
    if (full !== null) {
      const view = teacherView(full, context.now());
      // The time alone is no news.
      const seen = JSON.stringify({ ...view, now: 0 });
      const frame = eventFrame('class', JSON.stringify(view));
      for (const follower of streamsOf(null)) say(follower, seen, '', () => frame);
    }
    if (!toStudents) return;
    const common = JSON.stringify(studentsState(snapshot));
    for (const follower of followers.keys()) {
      if (follower.member === null) continue;
      const own = JSON.stringify(ownState(snapshot, follower.member));
      say(follower, common, own, () => eventFrame('class', `${common.slice(0, -1)},${own.slice(1)}`));
    }
  };
  const say = (follower: Follower, common: string, own: string, frame: () => Buffer) => {
    const heard = followers.get(follower);
    if (heard === undefined || (heard.common === common && heard.own === own)) return;
    followers.set(follower, { common, own });
    follower.send(frame());
  };

  // Heard before it is looked at: no change falls between the two.
  const subscribed = context.store.subscribe(recordsOf(code).channel, hear, () => want('everybody'));
  subscribed.then(() => want('everybody'), failed);
  const present = () => [...new Set([...followers.keys()].flatMap(({ member }) => member?.id ?? []))];
  const beat = setInterval(() => {
    markHere(context, code, node, present()).catch(failed);
    want('everybody');
  }, BEAT);

  const close = () => {
    if (isClosed) return;
    isClosed = true;
    if (timer !== null) clearTimeout(timer);
    clearInterval(beat);
    subscribed.then(
      (unsubscribe) => unsubscribe(),
      () => {},
    );
    onClose();
  };

  return {
    close,
    follow(follower) {
      const { member } = follower;
      const most = member === null ? SERVER_LIMITS.streamsPerTeacher : SERVER_LIMITS.streamsPerStudent;
      const others = streamsOf(member).length;
      if (others >= most) return null;
      followers.set(follower, { common: '', own: '' });
      const arrived = member !== null && others === 0;
      if (arrived) {
        markHere(context, code, node, [member.id])
          .then(() => tell(context, code, 'teacher'))
          .catch(failed);
      }
      subscribed.then(() => want('everybody'), failed);
      return () => {
        followers.delete(follower);
        if (member !== null && streamsOf(member).length === 0) {
          markAbsent(context, code, node, member.id)
            .then(() => tell(context, code, 'teacher'))
            .catch(failed);
        }
        if (followers.size === 0) close();
      };
    },
  };
}
