import type { LabRequest } from '@cors-lab/shared/fetch';
import { useEffect, useRef, useState } from 'react';
import { policyOnShow, shownRun } from '../lab/selectors.ts';
import type { Run } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { allowsText } from '../policy/policy-text.ts';
import { presets, signIn } from '../request/presets.ts';
import { cookiesOf } from '../run/browser-now.ts';
import { differ } from '../run/differ.ts';
import { effectsOf } from '../run/effects.ts';
import { knownMessages } from '../stage/known-messages.ts';
import { allowsOf } from './allows-of.ts';
import { ALLOWS_NAMES, type Answer, ASK_NAMES, ASKS, type Ask, settingFor } from './choices.ts';
import { ExerciseView } from './exercise-view.tsx';
import { answerOf, isSettled } from './insight.ts';
import { Outcome } from './outcome.tsx';

/** The exercise with the lab behind it. */
export function LiveExercise() {
  const config = useConfig();
  const { send, setRequest, setCors } = useCommands();
  const bench = useLab((state) => state.bench);
  const browser = useLab((state) => state.browser);
  const policy = useLab(policyOnShow);
  const run = useLab(shownRun);
  const runs = useLab((state) => state.runs);
  // Before the first run nothing of it is shown, and a slow phone has other things to do.
  const report = useLab((state, selectors) => (shownRun(state) === null ? null : selectors.report(state)));
  const allChanged = useLab((state, selectors) => selectors.changed(state));
  const isProjected = useLab((state) => state.projected);
  const [guess, setGuess] = useState<Answer | null>(null);
  // Of which run it was.
  const [guessed, setGuessed] = useState<{ readonly answer: Answer | null; readonly runId: string | null }>();
  const [isSigningIn, setSigningIn] = useState(false);
  // Which run was on show when something was clicked, until what came of the click is drawn.
  const [clicked, setClicked] = useState<{ readonly over: string | null }>();
  const isApplying = useLab(({ policyForm }) => policyForm.outcome.status === 'applying');
  const insight = useRef<HTMLOutputElement>(null);
  const requests = presets(config);
  const requestOf = (ask: Ask) => requests.find(({ id }) => id === ask)?.request ?? requests[0].request;
  const askOf = ({ request }: Run) => requests.find((each) => !differ(each.request, request))?.id;

  const ask = async (which: Ask) => {
    setGuess(null);
    setClicked({ over: run?.id ?? null });
    // Without a session there is no cookie to send.
    if (which === 'credentials' && cookiesOf({ bench, browser }, config).length === 0) {
      setSigningIn(true);
      await send(signIn(config));
      setSigningIn(false);
    }
    setRequest(requestOf(which));
    setGuessed({ answer: guess, runId: await send(requestOf(which)) });
    setClicked(undefined);
  };
  const again = async (request: LabRequest) => {
    // Where nothing could tell whether the guess was right, it is still the guess.
    const answer = settled?.log === 'read' ? null : ofShown;
    setGuessed({ answer, runId: await send(request) });
  };
  // Once all that came of a click is drawn.
  useEffect(() => {
    if (guessed !== undefined) bringIntoView(insight.current?.closest('section'));
  }, [guessed]);

  // The Lab may have sent others.
  const asked = run !== null && askOf(run) !== undefined ? run : null;
  const settled = asked !== null && isSettled(asked) ? asked : null;
  const ofShown = guessed?.runId === asked?.id ? (guessed?.answer ?? null) : null;
  // The page has no form for the request, and its address does not say it: the next click does.
  const changed = allChanged.filter((each) => each !== 'request');
  const isOld = changed.length > 0;
  const read = runs.filter((each) => isSettled(each) && answerOf(each) === 'text').map(askOf);
  const next = ASKS.find((each) => !read.includes(each)) ?? null;
  const isWaiting = clicked !== undefined && clicked.over === (run?.id ?? null);
  const allows = policy === null ? null : allowsOf(policy.cors.origin, config.front);
  const allowed =
    allows === null ? (policy === null ? '' : allowsText(policy.cors.origin)) : ALLOWS_NAMES[allows];
  return (
    <ExerciseView
      page={config.front}
      server={config.back}
      allows={allows}
      // A longer word would move the stage at each change.
      allowsText={`${allowed}${isApplying ? '?' : ''}`}
      guess={guess}
      shown={
        settled === null
          ? null
          : { runId: settled.id, messages: knownMessages(settled, report?.messages ?? []), isOld }
      }
      evidence={evidenceOf(settled)}
      outcome={
        <Outcome
          run={isWaiting ? null : asked}
          before={isSigningIn ? 'sign-in' : isWaiting ? 'change' : null}
          report={report}
          changed={changed}
          guessed={ofShown}
          next={next === null ? null : ASK_NAMES[next]}
          insight={insight}
          onAgain={() => settled !== null && void again(settled.request)}
        />
      }
      isProjected={isProjected}
      next={next}
      waitsFor={bench === null ? 'Waiting for the API server …' : null}
      resource={requestOf('exercise').url}
      onAllow={(each) =>
        void setCors('origin', (cors) => ({ ...cors, origin: settingFor(each, config.front) }))
      }
      onGuess={setGuess}
      onAsk={(which) => void ask(which)}
    />
  );
}

/** What came of a click may be below the window's edge: it comes into view down to its “Why?”, and the button stays there. */
function bringIntoView(element: HTMLElement | null | undefined): void {
  const isStill = matchMedia('(prefers-reduced-motion: reduce)').matches;
  element?.scrollIntoView({ block: 'nearest', behavior: isStill ? 'instant' : 'smooth' });
}

/** What the API server has recorded, and what the request has moved: the half of the story that no script sees. */
function evidenceOf(run: Run | null): string {
  if (run === null) return 'The server’s log: nothing yet';
  if (run.log !== 'read') return 'The server’s log could not be read';
  const answers = run.exchanges.map(({ request, response }) =>
    response === null ? `${request.method}, no answer` : `${request.method} → ${response.status}`,
  );
  const log = `The server’s log: ${answers.length === 0 ? 'nothing' : answers.join(', then ')}`;
  return [log, ...effectsOf(run)].join(' · ');
}
