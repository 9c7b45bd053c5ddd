import { canRun, type Experiment, guessOf, lessonTextOf, rightChoice } from '@cors-lab/shared/lab';
import { type Ref, useRef, useState } from 'react';
import { GuessResult } from '../attempt/guess-result.tsx';
import { useConfig, useLab } from '../lab/use-lab.ts';
import { settingsSource } from '../policy/policy-source.ts';
import { Sentence } from '../ui/sentence.tsx';
import { drawn } from './drawn.ts';
import { atStake } from './exercise/at-stake.ts';
import { LearnLink } from './learn-link.tsx';
import css from './map.module.css';

interface Props {
  readonly experiments: readonly Experiment[];
  readonly title: Ref<HTMLHeadingElement>;
}

const ASKED = 5;

/** Five guesses again, of exercises that were run; nothing is sent. */
export function ReviewPage({ experiments, title }: Props) {
  const { servers } = useConfig();
  const progress = useLab((state) => state.progress);
  const [round, setRound] = useState(0);
  const known = experiments.filter((each) => progress[each.id] !== undefined && canRun(each, servers));
  return (
    <main className={css.review}>
      <p>
        <LearnLink to={{ kind: 'map' }}>Map</LearnLink>
      </p>
      <h1 ref={title} tabIndex={-1}>
        Five questions again
      </h1>
      {known.length === 0 ? (
        <p>
          There is nothing to ask yet: this page asks about exercises that you have run.{' '}
          <LearnLink to={{ kind: 'map' }}>Run some first.</LearnLink>
        </p>
      ) : (
        <Round key={round} known={known} onAgain={() => setRound(round + 1)} />
      )}
    </main>
  );
}

function Round({ known, onAgain }: { readonly known: readonly Experiment[]; readonly onAgain: () => void }) {
  const { engine, servers } = useConfig();
  const [asked] = useState(() => drawn(known, ASKED, Math.random));
  const [answers, setAnswers] = useState<readonly string[]>([]);
  const right = asked.filter(
    (each, at) => at < answers.length && rightChoice(each, engine, servers) === answers[at],
  ).length;
  const isOver = answers.length === asked.length;
  const open = asked.slice(0, answers.length + 1);
  return (
    <>
      <ol className={css.questions}>
        {open.map((experiment, at) => (
          <li key={experiment.id}>
            <Question
              experiment={experiment}
              answer={answers[at] ?? null}
              onAnswer={(choice) => setAnswers([...answers, choice])}
            />
          </li>
        ))}
      </ol>
      <p role="status" className={css.score}>
        {isOver
          ? `${right} of ${asked.length} right.`
          : `Question ${answers.length + 1} of ${asked.length}, ${right} right so far.`}
      </p>
      {isOver && (
        <button type="button" onClick={onAgain}>
          Ask me five again
        </button>
      )}
    </>
  );
}

interface QuestionProps {
  readonly experiment: Experiment;
  /** `null` until the learner has chosen. */
  readonly answer: string | null;
  readonly onAnswer: (choice: string) => void;
}

/** One exercise's guess; the right answer stands below once there is one of the learner's. */
function Question({ experiment, answer, onAnswer }: QuestionProps) {
  const { question, choices } = guessOf(experiment);
  const { shown } = atStake(experiment);
  const section = useRef<HTMLElement>(null);
  return (
    <section
      ref={section}
      tabIndex={-1}
      className={css.asked}
      data-asked={experiment.id}
      aria-labelledby={`asked-${experiment.id}`}
    >
      <h2 id={`asked-${experiment.id}`}>
        <Sentence text={experiment.question} />
      </h2>
      <p>
        <Sentence text={experiment.situation} />
      </p>
      {shown.length > 0 && (
        <pre>
          <code>{settingsSource(experiment.start, shown)}</code>
        </pre>
      )}
      {answer === null ? (
        <fieldset>
          <legend>
            <Sentence text={question} />
          </legend>
          <div className="row">
            {choices.map(({ id, text }) => (
              <button
                key={id}
                type="button"
                onClick={() => {
                  onAnswer(id);
                  // The buttons go with the question.
                  section.current?.focus({ preventScroll: true });
                }}
              >
                <Sentence text={text} />
              </button>
            ))}
          </div>
        </fieldset>
      ) : (
        <>
          <GuessResult experiment={experiment} guess={answer} isAsFound />
          <p>
            <Sentence text={lessonTextOf(experiment.id).answer} />
          </p>
        </>
      )}
    </section>
  );
}
