import { consoleLines } from '@cors-lab/shared/console';
import { plain } from '@cors-lab/shared/fetch';
import type { RefObject } from 'react';
import type { Run } from '../lab/state.ts';
import { useConfig } from '../lab/use-lab.ts';
import { WordNotes } from '../learn/word-notes.tsx';
import { ExplanationText } from '../result/explanation-text.tsx';
import { LabBug } from '../result/lab-bug.tsx';
import type { Changed } from '../run/changed-since.ts';
import { outcomeOf } from '../run/outcome.ts';
import type { Report } from '../run/report.ts';
import { AllowedIcon, BlockedIcon } from '../ui/icons.tsx';
import { ANSWER_TEXTS, type Answer } from './choices.ts';
import { answerOf, insightOf, isSettled, textRead } from './insight.ts';
import { NextStep } from './next-step.tsx';
import css from './outcome.module.css';

interface Props {
  /** `null` before one of the page's requests has been sent. */
  readonly run: Run | null;
  /** For what a click waits before its request is sent. */
  readonly before: 'sign-in' | 'change' | null;
  readonly report: Report | null;
  /** What is another by now, so that the same would come of it no longer. */
  readonly changed: readonly Changed[];
  /** What was guessed of this run, if anything. */
  readonly guessed: Answer | null;
  /** The button to try next. */
  readonly next: string | null;
  readonly onAgain: () => void;
  readonly insight: RefObject<HTMLOutputElement | null>;
}

/** What the last click has shown: one sentence, what was guessed, what was read, and what to do next. */
export function Outcome({ run, before, report, changed, guessed, next, onAgain, insight }: Props) {
  const outcome = run === null ? 'idle' : outcomeOf(run);
  const text = run === null ? null : textRead(run);
  return (
    <>
      <output
        ref={insight}
        className={css.insight}
        data-testid="verdict"
        data-verdict={outcome}
        data-run={run?.id}
        tabIndex={-1}
      >
        {run === null
          ? UNSENT[before ?? 'click']
          : `${changed.length > 0 && isSettled(run) ? 'Before the change: ' : ''}${insightOf(run)}`}
      </output>
      {run !== null && report !== null && (
        <>
          {guessed !== null && <GuessLine guessed={guessed} answer={answerOf(run)} />}
          {text !== null && <blockquote className={css.payoff}>{text}</blockquote>}
          <NextStep
            report={report}
            changed={changed}
            next={next}
            // The button goes with what it was for.
            onDone={() => insight.current?.focus({ preventScroll: true })}
            onAgain={onAgain}
          />
          <Evidence run={run} report={report} />
        </>
      )}
    </>
  );
}

const UNSENT = {
  click: 'Nothing has been sent yet. Guess, then click a button.',
  'sign-in': 'Signing in …',
  change: 'Waiting for the server to take the change. The request is sent after that …',
} as const;

/** What stands behind the sentence: a disagreement with the model, the console's line, and the explanation. */
function Evidence({ run, report }: { readonly run: Run; readonly report: Report }) {
  const { judgement, explanation } = report;
  return (
    <>
      {judgement.kind === 'compared' && !judgement.agrees && (
        <LabBug run={run} differences={judgement.differences} />
      )}
      {run.log === 'read' && <ConsoleLine key={`console ${run.id}`} report={report} />}
      {run.log === 'read' && explanation !== null && (
        <details key={run.id}>
          <summary>Why?</summary>
          <ExplanationText explanation={explanation} />
          <WordNotes
            text={[explanation.title, plain(explanation.saw), plain(explanation.change)].join(' ')}
          />
        </details>
      )}
    </>
  );
}

export function GuessLine({ guessed, answer }: { readonly guessed: Answer; readonly answer: Answer | null }) {
  const said = `You guessed: “${ANSWER_TEXTS[guessed]}”.`;
  if (answer === null) return <p className={css.guessed}>{said}</p>;
  const isRight = guessed === answer;
  return (
    <p className={css.guessed} role="status" data-right={isRight}>
      {isRight ? <AllowedIcon /> : <BlockedIcon />}
      <span>
        {said} {isRight ? <strong>Right.</strong> : <>It is: “{ANSWER_TEXTS[answer]}”.</>}
      </span>
    </p>
  );
}

/** The line that this browser has written to its console. */
function ConsoleLine({ report: { engines } }: { readonly report: Report }) {
  const { engine } = useConfig();
  if (engine === 'standard') return null;
  const verdict = engines?.[engine];
  const lines = verdict?.kind === 'blocked' ? consoleLines(verdict.failure, engine) : [];
  if (lines.length === 0) return null;
  return (
    <details>
      <summary>What to look for in the console</summary>
      <pre className={css.console}>{lines.join('\n')}</pre>
    </details>
  );
}
