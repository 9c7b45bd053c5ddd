import { SERVER_LIMITS } from '@cors-lab/shared/servers';
import { eventFrame } from '../control/event-stream.ts';
import { StoreUnavailable } from '../store/store.ts';
import { type Member, recordsOf } from './class-records.ts';
import { type ClassContext, look, lookAtAll, type News, tell } from './look.ts';
import { createPaced } from './paced.ts';
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
  /** Is hung up on: there can be no news. */
  cut(): void;
}

/** Those who follow classes on this API server: each class is looked at once for all of its students. */
export interface Rooms {
  /** Returns what ends the following, or `null` where this person follows too often already. */
  follow(code: string, follower: Follower): (() => void) | null;
  close(): void;
}

/** How often students hear how many have voted, in milliseconds: they are hundreds, and wait for something else. */
const VOTES_APART = 1_000;
/** How often a class is looked at where nobody says that it has changed: it may have expired, or an API server died. */
const BEAT = 15_000;

const ENDED = eventFrame('ended', '{}');
const REMOVED = eventFrame('removed', '{}');

/** `node` names this API server among those that share the store. */
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
  const followers = new Map<Follower, { readonly common: string; readonly own: string }>();
  let isClosed = false;
  const failed = (error: unknown) => {
    // That there is no store, or no room in it, is said once, by its connection.
    if (!isClosed && !(error instanceof StoreUnavailable)) console.error(error);
  };
  const streamsOf = (id: string | undefined) =>
    [...followers.keys()].filter(({ member }) => member?.id === id);
  const end = (those: Iterable<Follower>, frame = ENDED) => {
    for (const follower of those) follower.end(frame);
  };
  const say = (follower: Follower, common: string, own: string, frame: () => Buffer) => {
    const heard = followers.get(follower);
    if (heard === undefined || (heard.common === common && heard.own === own)) return;
    followers.set(follower, { common, own });
    follower.send(frame());
  };

  const sayToTeacher = async () => {
    if (streamsOf(undefined).length === 0) return;
    const snapshot = await lookAtAll(context, code);
    if (snapshot === null) return end(followers.keys());
    const view = teacherView(snapshot, context.now());
    // The time alone is no news.
    const seen = JSON.stringify({ ...view, now: 0 });
    const frame = eventFrame('class', JSON.stringify(view));
    for (const follower of streamsOf(undefined)) say(follower, seen, '', () => frame);
  };
  const sayToStudents = async () => {
    if (present().length === 0) return;
    const snapshot = await look(context, code);
    if (snapshot === null) return end(followers.keys());
    const common = JSON.stringify(studentsState(snapshot));
    // Beside what is compared: the time alone is no news.
    const now = `"now":${context.now()}`;
    for (const follower of followers.keys()) {
      if (follower.member === null) continue;
      const own = JSON.stringify(ownState(snapshot, follower.member));
      say(follower, common, own, () => eventFrame('class', `${common.slice(0, -1)},${now},${own.slice(1)}`));
    }
  };
  const toTeacher = createPaced(() => sayToTeacher().catch(failed));
  const toStudents = createPaced(() => sayToStudents().catch(failed));
  const toEverybody = () => {
    toTeacher.want();
    toStudents.want();
  };

  const hear = (message: string) => {
    const news = message as News;
    switch (news) {
      case 'ended':
        return end(followers.keys());
      case 'everybody':
        return toEverybody();
      case 'votes':
        toStudents.want(VOTES_APART);
        return toTeacher.want();
      case 'teacher':
        return toTeacher.want();
      default: {
        const [why, id = ''] = news.split(' ');
        return end(streamsOf(id), why === 'removed' ? REMOVED : ENDED);
      }
    }
  };
  /** News may have been missed: somebody was removed meanwhile, for example. */
  const catchUp = async () => {
    const { main, students } = recordsOf(code);
    const [fields, known] = await Promise.all([context.store.read(main), context.store.read(students)]);
    const gone = [...followers.keys()].filter(({ member }) => member !== null && !known.has(member.id));
    end(gone, fields.size === 0 ? ENDED : REMOVED);
    toEverybody();
  };
  /** A student may have been removed after the key was looked at, and before anything was heard here. */
  const begin = ({ member }: Follower) => {
    if (member === null) return toTeacher.want();
    toStudents.want();
    context.store
      .size(recordsOf(code).key(member.key))
      .then((fields) => (fields === 0 ? catchUp() : undefined))
      .catch(failed);
  };
  // Heard before it is looked at: no change falls between the two.
  const subscribed = context.store.subscribe(
    recordsOf(code).channel,
    hear,
    () => void catchUp().catch(failed),
  );
  subscribed.catch((error) => {
    failed(error);
    for (const follower of [...followers.keys()]) follower.cut();
  });
  const present = () => [...new Set([...followers.keys()].flatMap(({ member }) => member?.id ?? []))];
  const beat = setInterval(() => {
    markHere(context, code, node, present()).catch(failed);
    toEverybody();
  }, BEAT);

  const close = () => {
    if (isClosed) return;
    isClosed = true;
    toTeacher.stop();
    toStudents.stop();
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
      const others = streamsOf(member?.id).length;
      if (others >= most) return null;
      followers.set(follower, { common: '', own: '' });
      if (member !== null && others === 0) {
        markHere(context, code, node, [member.id])
          .then(() => tell(context, code, 'teacher'))
          .catch(failed);
      }
      subscribed.then(
        () => begin(follower),
        () => {},
      );
      return () => {
        followers.delete(follower);
        if (member !== null && streamsOf(member.id).length === 0) {
          markAbsent(context, code, node, member.id)
            .then(() => tell(context, code, 'teacher'))
            .catch(failed);
        }
        if (followers.size === 0) close();
      };
    },
  };
}
