import { type ReactNode, useId } from 'react';
import { Stage } from '../stage/stage.tsx';
import type { Message } from '../wire/sequence.ts';
import {
  ALLOWS,
  ALLOWS_NAMES,
  type Allows,
  ANSWER_TEXTS,
  ANSWERS,
  type Answer,
  ASK_NAMES,
  ASKS,
  type Ask,
} from './choices.ts';
import { ClassroomSteps } from './classroom-steps.tsx';
import css from './exercise-view.module.css';
import { OriginPicture } from './origin-picture.tsx';
import outcomeCss from './outcome.module.css';

interface Props {
  /** The origins of both. */
  readonly page: string;
  readonly server: string;
  /** `null` before the API server's policy is known, or where it is none of these. */
  readonly allows: Allows | null;
  /** The same in words, whatever it is. */
  readonly allowsText: string;
  readonly guess: Answer | null;
  /** The run whose messages are on show, `null` before one has come back. */
  readonly shown: {
    readonly runId: string;
    readonly messages: readonly Message[];
    readonly isOld: boolean;
  } | null;
  readonly evidence: ReactNode;
  readonly outcome: ReactNode;
  /** Whether it is shown to a class, in larger type. */
  readonly isProjected: boolean;
  /** Which button is to be tried next. */
  readonly next: Ask | null;
  /** Why nothing can be clicked yet; `null` where everything can be. */
  readonly waitsFor: string | null;
  readonly resource: string;
  readonly onAllow: (allows: Allows) => void;
  readonly onGuess: (answer: Answer) => void;
  readonly onAsk: (ask: Ask) => void;
}

const nothing = () => {};

/** The exercise before the model has come: the same, and nothing to click yet. */
export const WAITING = {
  allows: null,
  allowsText: '',
  guess: null,
  shown: null,
  evidence: 'The server’s log: nothing yet',
  outcome: null,
  isProjected: false,
  next: 'get',
  waitsFor: 'Loading the lab …',
  onAllow: nothing,
  onGuess: nothing,
  onAsk: nothing,
} as const;

/** The stage, the one setting, the guess, the three buttons, and what came of the last one. */
export function ExerciseView(props: Props) {
  const { page, server, allows, allowsText, guess, shown, evidence, outcome, next, waitsFor } = props;
  const { onAllow, onGuess, onAsk } = props;
  const id = useId();
  const isWaiting = waitsFor !== null;
  return (
    <>
      <div className={css.exercise}>
        <OriginPicture page={page} server={server} />
        <div className={css.picture} data-old={shown?.isOld ?? false}>
          <Stage
            key={shown?.runId ?? 'nothing'}
            messages={shown?.messages ?? []}
            isCompact={props.isProjected}
            isPredicted={false}
            page={{ name: 'This page', origin: page }}
            server={{ name: 'The API server', origin: server, allows: allowsText }}
            evidence={evidence}
          />
        </div>
        <div className={css.controls}>
          <fieldset className={css.allows} disabled={isWaiting}>
            <legend>The server allows</legend>
            {ALLOWS.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name={`${id}-allows`}
                  checked={allows === each}
                  onChange={() => onAllow(each)}
                />
                {ALLOWS_NAMES[each]}
              </label>
            ))}
          </fieldset>
          <fieldset className={css.guess} disabled={isWaiting}>
            <legend>
              Your guess: what does the script get? <span className="aside">You may skip it.</span>
            </legend>
            {ANSWERS.map((each) => (
              <label key={each}>
                <input
                  type="radio"
                  name={`${id}-guess`}
                  checked={guess === each}
                  onChange={() => onGuess(each)}
                />
                {ANSWER_TEXTS[each]}
              </label>
            ))}
          </fieldset>
          <fieldset className={css.send} disabled={isWaiting}>
            <legend>Send</legend>
            {ASKS.map((each) => (
              <button key={each} type="button" data-next={each === next} onClick={() => onAsk(each)}>
                {ASK_NAMES[each]}
              </button>
            ))}
          </fieldset>
        </div>
        <section className={outcomeCss.outcome} aria-labelledby={`${id}-outcome`}>
          <h2 id={`${id}-outcome`} className="visually-hidden">
            What happened
          </h2>
          {waitsFor === null ? outcome : <p className={outcomeCss.idle}>{waitsFor}</p>}
        </section>
      </div>
      <ClassroomSteps resource={props.resource} isWaiting={isWaiting} onAsk={onAsk} />
    </>
  );
}
