import { setTimeout as sleep } from 'node:timers/promises';
import type { LabProcesses } from '../lab/processes.ts';
import { createLearner, type Learner } from '../soak/learner.ts';
import { joinAs, openClass, type Pupil } from './pupil.ts';

/** All together, however many they are: so what a call costs can be compared. 300 learners think for three seconds each. */
const RUNS_A_SECOND = 100;
/** Of one class. */
const MOST_STUDENTS = 300;
/** How many of them come at the same moment: a part of a class. */
const AT_A_TIME = 20;
/** Who has event streams, of bench and class: an API server takes 1,500 of one front end. */
const MOST_FOLLOWERS = 600;

/** Learners at their benches, who are students of classes too. */
export interface Room {
  readonly learners: readonly Learner[];
  readonly students: readonly Pupil[];
  readonly teachers: readonly Pupil[];
}

/** The learners at their benches, and in classes of 300. */
export async function assemble(labs: readonly LabProcesses[], count: number): Promise<Room> {
  const lab = (number: number) => labs[number % labs.length] ?? labs[0];
  const learners: Learner[] = [];
  const students: Pupil[] = [];
  const teachers: Pupil[] = [];
  let code = '';
  const arrive = async (number: number) => {
    const [own, next] = [lab(number), lab(number + 1)];
    if (own === undefined || next === undefined) throw new Error('There is no lab.');
    const how = { localAddress: addressOf(number), follows: number < MOST_FOLLOWERS };
    const room = { front: own.front, code };
    const [learner, student] = await Promise.all([
      createLearner({ front: own.front, back: next.back }, number + 1, how.follows),
      joinAs(room, `Student ${number + 1}`, how),
    ]);
    learners[number] = learner;
    students[number] = student;
  };
  for (let first = 0; first < count; first += AT_A_TIME) {
    if (first % MOST_STUDENTS === 0) {
      const opened = await openClass(lab(0)?.front ?? '', addressOf(first));
      await opened.teacher.call('PUT', '/teacher/question', QUESTION);
      teachers.push(opened.teacher);
      code = opened.code;
    }
    const group = Array.from({ length: Math.min(AT_A_TIME, count - first) }, (_, at) => arrive(first + at));
    await Promise.all(group);
  }
  return { learners, students, teachers };
}

/** Those of one class come from one address. */
function addressOf(number: number): string {
  return `127.0.0.${2 + Math.floor(number / MOST_STUDENTS)}`;
}

const QUESTION = { exercise: 'put', choices: ['0', '1', '2'], phase: 'voting', round: 1, endsAt: null };

/** How long each of so many learners thinks between two runs, in seconds. */
export function pauseOf(learners: number): number {
  return learners / RUNS_A_SECOND;
}

/** Everybody runs, votes and thinks, each beginning at another moment. Times in milliseconds, but for the whole in seconds. */
export async function work({ learners, students }: Room, seconds: number) {
  const runs: number[] = [];
  const votes: number[] = [];
  const pause = pauseOf(learners.length) * 1000;
  const start = performance.now();
  const end = start + seconds * 1000;
  await Promise.all(
    learners.map(async (learner, number) => {
      await sleep((pause * number) / learners.length);
      for (let choice = 0; performance.now() < end; choice = (choice + 1) % 3) {
        const began = performance.now();
        const { policy, request, log } = await learner.run();
        runs.push(policy + request + log);
        const voted = performance.now();
        const answer = await students[number]?.call('PUT', '/me/vote', { exercise: 'put', round: 1, choice });
        if (answer?.status !== 200) throw new Error(`A vote was answered with ${answer?.status}.`);
        votes.push(performance.now() - voted);
        await sleep(Math.max(0, Math.min(began + pause, end) - performance.now()));
      }
    }),
  );
  return { runs, votes, time: (performance.now() - start) / 1000 };
}

export async function leave({ learners, students, teachers }: Room): Promise<void> {
  for (const teacher of teachers) await teacher.call('DELETE', '/teacher', {});
  for (const one of [...students, ...teachers]) one.leave();
  for (const learner of learners) await learner.leave();
}
