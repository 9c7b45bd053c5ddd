import type { Question, StudentView, Vote } from '@cors-lab/shared/class';
import { type Experiment, guessOf, lessonTextOf, rightChoice } from '@cors-lab/shared/lab';
import { useState } from 'react';
import type { LabConfig } from '../../config.ts';
import { Sentence } from '../../ui/sentence.tsx';
import { choiceTexts } from '../choices.ts';
import classCss from '../class.module.css';
import { ChoiceButtons } from './choice-buttons.tsx';
import css from './question.module.css';
import { QuestionPicture } from './question-picture.tsx';
import { VotesOfClass } from './votes-of-class.tsx';

interface Props {
  readonly question: Question;
  /** `undefined` where this page does not know the exercise: the teacher's page is of another version. */
  readonly experiment: Experiment | undefined;
  readonly myVotes: StudentView['myVotes'];
  readonly config: LabConfig;
  /** Sends an answer; says what is wrong where it did not arrive. */
  readonly vote: (vote: Vote) => Promise<string | null>;
}

/** The question in play: what it is about, the answers to choose from and, once it is revealed, who chose what. */
export default function QuestionView({ question, experiment, myVotes, config, vote }: Props) {
  const { exercise, phase, round } = question;
  const [sending, setSending] = useState<number | null>(null);
  const [trouble, setTrouble] = useState<string | null>(null);
  const legend = experiment === undefined ? 'Your answer' : guessOf(experiment).question;
  const choices = choiceTexts(experiment, question.choices);
  const choose = async (choice: number) => {
    setSending(choice);
    setTrouble(null);
    const why = await vote({ exercise, round, choice });
    setSending(null);
    if (why !== null) setTrouble(`Your answer did not arrive. ${why}`);
  };
  return (
    <div className={css.question}>
      <div className={css.asked}>
        {experiment !== undefined && (
          <p>
            <Sentence text={experiment.situation} />
          </p>
        )}
        {phase === 'revealed' && experiment !== undefined && (
          <>
            <p className={css.legend}>
              <Sentence text={legend} />
            </p>
            <p className={css.answer} data-testid="answer">
              <Sentence text={lessonTextOf(experiment.id).answer} />
            </p>
          </>
        )}
        {phase === 'revealed' ? (
          <VotesOfClass
            question={question}
            choices={choices}
            myVotes={myVotes}
            right={experiment === undefined ? null : rightChoice(experiment, config.engine, config.servers)}
          />
        ) : (
          <ChoiceButtons
            legend={legend}
            choices={choices}
            chosen={sending ?? myVotes[round - 1] ?? null}
            isOpen={phase === 'voting'}
            first={round === 2 ? myVotes[0] : null}
            onChoose={(choice) => void choose(choice)}
          />
        )}
        <p role="alert" className={classCss.error}>
          {trouble !== null && <Sentence text={trouble} />}
        </p>
      </div>
      {experiment !== undefined && <QuestionPicture experiment={experiment} config={config} />}
    </div>
  );
}
