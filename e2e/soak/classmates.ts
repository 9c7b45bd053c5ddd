import type { StudentView, TeacherView } from '@cors-lab/shared/class';
import { joinAs, openClass, type Pupil } from '../benchmarks/pupil.ts';

/** The learners of a soak as students of one class, each with an event stream of the class besides. */
export interface Classmates {
  /** Has a student vote, and looks whether the answer is about this student and this vote. */
  vote(number: number): Promise<void>;
  /** What went wrong: a call that was refused, a view of somebody else, a vote that is not as it was confirmed. */
  readonly faults: readonly string[];
  /** Looks whether the teacher sees each vote as it was confirmed last, and ends the class. */
  end(): Promise<void>;
}

const QUESTION = { exercise: 'put', choices: ['0', '1', '2'], phase: 'voting', round: 1, endsAt: null };

/** All of them come from one address, as from behind one router. */
const ADDRESS = '127.0.0.2';

export async function seatClass(front: string, count: number): Promise<Classmates> {
  const { code, teacher } = await openClass(front, ADDRESS);
  await teacher.call('PUT', '/teacher/question', QUESTION);
  const students: Pupil[] = [];
  for (let number = 0; number < count; number += 1) {
    students.push(await joinAs({ front, code }, nameOf(number), { localAddress: ADDRESS, follows: true }));
  }
  const faults: string[] = [];
  const confirmed = new Map<string, number>();

  return {
    faults,
    async vote(number) {
      const name = nameOf(number);
      const choice = ((confirmed.get(name) ?? number) + 1) % QUESTION.choices.length;
      const answer = await students[number]?.call('PUT', '/me/vote', { exercise: 'put', round: 1, choice });
      if (answer?.status !== 200) {
        faults.push(`A vote of ${name} was answered with ${answer?.status}: ${answer?.text}`);
        return;
      }
      confirmed.set(name, choice);
      const view = JSON.parse(answer.text) as StudentView;
      if (view.me.name !== name || view.myVotes[0] !== choice)
        faults.push(`${name} voted ${choice} and got the view of ${view.me.name} with ${view.myVotes[0]}.`);
    },
    async end() {
      const { text } = await teacher.call('GET', '/teacher');
      const { students: seen } = JSON.parse(text) as TeacherView;
      if (seen.length !== count) faults.push(`The teacher sees ${seen.length} of ${count} students.`);
      for (const { name, votes } of seen) {
        const last = confirmed.get(name);
        if (votes.at(-1)?.choice !== last)
          faults.push(`${name} has voted ${last}, and the teacher sees ${votes.at(-1)?.choice}.`);
      }
      for (const student of students) student.leave();
      const { status } = await teacher.call('DELETE', '/teacher', {});
      if (status !== 204) faults.push(`The end of the class was answered with ${status}.`);
      teacher.leave();
    },
  };
}

function nameOf(number: number): string {
  return `Student ${number + 1}`;
}
