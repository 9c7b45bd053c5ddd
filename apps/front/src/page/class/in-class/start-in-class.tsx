import type { StudentView } from '@cors-lab/shared/class';
import { catalogue } from '@cors-lab/shared/lab';
import { createRoot } from 'react-dom/client';
import { expectExercise } from '../../address/expected-exercise.ts';
import { isGuessDue } from '../../lab/reduce-experiments.ts';
import type { LabState } from '../../lab/state.ts';
import type { Lab } from '../../lab/use-lab.ts';
import { pathTo } from '../../shell/door.ts';
import { forgetRuns } from '../../storage/run-keys.ts';
import { barRoom } from '../bar-room.ts';
import { studentCalls } from '../class-calls.ts';
import { pathOfClass } from '../class-route.ts';
import { noteEnded } from '../ended-class.ts';
import { followClass } from '../follow-class.ts';
import { better, keepMembership, type Membership, membershipIn } from '../membership.ts';
import { noLongerIn } from '../no-longer-in.ts';
import { heard, isReset, RESET_PARTS, startedOver } from '../reset.ts';
import { goWhereSent, noteFollowed, sendingFor } from '../sent.ts';
import { type BarState, ClassBar } from './class-bar.tsx';
import { progressIn } from './progress-of.ts';
import { reporter } from './reporter.ts';
import { noteReset, wasReset } from './reset-note.ts';

/**
 * Keeps a page of the lab in its class: a bar above it, reports of how far the student is, and what the teacher decides
 * (solutions, sendings, resets). Loaded only where this browser is in a class.
 */
export function startInClass({ config, store, commands }: Lab, { code }: Membership): void {
  const calls = studentCalls(code);
  const path = pathTo(pathOfClass(code), config.bench);
  const element = barRoom();
  const root = createRoot(element);
  const hasReset = wasReset();
  let state: BarState = { kind: 'connecting' };
  let isDown = false;

  const reports = reporter(async (progress) => {
    const answer = await calls.report(progress);
    // What it has heard, the page's own stream says too.
    return answer.ok || answer.refusal.cause === 'refused';
  });
  const stopReports = store.subscribe(noteProgress);
  const stopFollowing = followClass(calls, (event) => {
    switch (event.kind) {
      case 'view':
        isDown = false;
        return onView(event.view);
      case 'down':
        isDown = true;
        return draw();
      case 'lost':
        return end(noLongerIn(code, event.refusal), true);
      case 'ended':
        noteEnded(code);
        return end(
          'The class has ended, or you have left it. What you have reached stays in your browser.',
          false,
        );
      case 'removed':
        return end(`Your teacher has removed you from class ${code}. Your answers there are deleted.`, true);
    }
  });
  noteProgress();
  draw();

  function onView(view: StudentView) {
    const known = heard(view);
    keepMembership(known);
    commands.note({ type: 'solutions-locked', isLocked: known.isLocked });
    if (isReset(known, view)) return void startOver(known, view);
    state = { kind: 'in', view, offer: offerOf(view, known), isReset: hasReset };
    draw();
  }

  function offerOf({ lead: { sentTo } }: StudentView, { followed }: Membership) {
    const now = store.getState();
    const exercise = now.experiments.chosen;
    const sending = sendingFor(sentTo, { exercise, followed, isBusy: isBusy(now) });
    if (sentTo === null) return null;
    if (sending === 'go') goWhereSent(code, sentTo, config.bench);
    // Where the student is already, or has just been sent: no second time.
    if (sentTo.exercise === exercise && sentTo.at > followed) noteFollowed(code, sentTo);
    if (sending !== 'offer') return null;
    const experiments = catalogue({
      ...config.servers,
      front: config.front,
      experiments: config.resourceBase,
    });
    return {
      question: experiments.find(({ id }) => id === sentTo.exercise)?.question ?? sentTo.exercise,
      go: () => goWhereSent(code, sentTo, config.bench),
      stay: () => {
        noteFollowed(code, sentTo);
        if (state.kind === 'in') state = { ...state, offer: null };
        draw();
      },
    };
  }

  async function startOver(known: Membership, view: StudentView) {
    reports.stop();
    // What was reached is forgotten: what the page still shows of it must not be noted again.
    stopReports();
    stopFollowing();
    keepMembership(startedOver(known, view));
    await commands.reset(RESET_PARTS);
    const { chosen } = store.getState().experiments;
    commands.note({ type: 'started-over' });
    forgetRuns(config);
    if (chosen !== null) expectExercise(chosen);
    noteReset();
    location.reload();
  }

  function noteProgress() {
    const { tried } = store.getState();
    const known = membershipIn(code);
    const reached =
      tried === null
        ? known.reached
        : { ...known.reached, [tried.id]: better(tried.level, known.reached[tried.id]) };
    if (tried !== null && known.reached[tried.id] !== reached[tried.id])
      keepMembership({ ...known, reached });
    reports.note(progressIn(store.getState(), reached));
  }

  function end(sentence: string, mayJoin: boolean) {
    reports.stop();
    stopReports();
    stopFollowing();
    keepMembership(null);
    commands.note({ type: 'solutions-locked', isLocked: false });
    isDown = false;
    state = { kind: 'over', sentence, mayJoin };
    draw();
  }

  function draw() {
    root.render(
      <ClassBar code={code} path={path} state={state} isDown={isDown} onClose={() => element.remove()} />,
    );
  }
}

/** Whether the student is in the middle of something: a guess is made, an exercise is begun and not tight, or the Lab is in use. */
function isBusy({ experiments, tried, runs }: LabState): boolean {
  const { chosen, guess, play } = experiments;
  if (play === 'running' || guess !== null) return true;
  if (chosen === null) return location.pathname === '/lab' && runs.length > 0;
  return !isGuessDue(experiments) && !(tried?.id === chosen && tried.level === 'tight');
}
