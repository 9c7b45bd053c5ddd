import { givesNoReason } from '@cors-lab/shared/console';
import type { Origins } from '@cors-lab/shared/control';
import { type Experiment, findExperiments, indexOf, wantedWords, wordsOf } from '@cors-lab/shared/lab';
import { type ReactNode, useMemo } from 'react';
import { Sentence } from '../../ui/sentence.tsx';
import { NOT_REPRODUCIBLE } from '../not-reproducible/not-reproducible.ts';
import { ADVICE } from './advice.ts';
import { LineMeaning } from './line-meaning.tsx';
import { StatusMeaning, statusIn } from './status-meaning.tsx';

interface Props {
  readonly className?: string | undefined;
  readonly text: string;
  readonly experiments: readonly Experiment[];
  readonly servers: Origins;
  readonly linksTo: (experiments: readonly Experiment[]) => ReactNode;
}

/** What a console's line means, and the experiments that show it; or those in which the words occur. */
export default function FoundExperiments({ className, text, experiments, servers, linksTo }: Props) {
  const index = useMemo(() => indexOf(experiments, servers), [experiments, servers]);
  const { recognised, experiments: found } = useMemo(() => findExperiments(index, text), [index, text]);
  const isBare = recognised !== null && givesNoReason(recognised);
  const most = recognised === null || isBare ? MOST_OTHERWISE : MOST_WITH_MEANING;
  const shown = found.length > most + 1 ? most : found.length;
  const words = wordsOf(text);
  const wanted = wantedWords(text);
  const status = statusIn(text);
  // A word that most experiments have says nothing about these.
  const isRare = found.length <= 2 * MOST_OTHERWISE;
  const elsewhere = [
    ...ADVICE.filter(({ asked }) => asked.test(text)),
    ...NOT_REPRODUCIBLE.filter(
      ({ name, also = '', text }) =>
        (wanted.length > 1 && hasAll(`${name} ${also}`, wanted)) ||
        (isRare && hasAll(`${name} ${also} ${text}`, wanted)),
    ),
  ];
  return (
    <div className={className} data-testid="found-experiments" role="status">
      {recognised !== null && <LineMeaning recognised={recognised} />}
      {recognised === null && status !== null && <StatusMeaning status={status} />}
      {recognised === null && status === null && found.length + elsewhere.length === 0 && (
        <p>
          {words.length > 1 ? 'No exercise has all of these words' : 'No exercise has this word'}, and the lab
          does not know {words.length > 1 ? 'them' : 'it'} as a console’s line about CORS. Paste the whole
          line that begins with “Access to …”, “Cross-Origin Request Blocked” or “Origin …”, or type{' '}
          {words.length > 1 ? 'fewer words' : 'another word: a header, a method, a status'}.
          {/CORS|origin/i.test(text) &&
            ' Firefox translates its lines, and the lab knows little but the English ones: if yours is in another language, send the request in a browser that writes English.'}
        </p>
      )}
      {recognised === null &&
        elsewhere.map(({ name, text }) => (
          <p key={name}>
            <strong>{name}</strong>: <Sentence text={text} />
          </p>
        ))}
      {found.length > 0 && (
        <>
          <p>
            {isBare
              ? 'Exercises to begin with:'
              : countText(found.length, recognised === null ? words.length : 0)}
          </p>
          {linksTo(found.slice(0, shown))}
          {found.length > shown && (
            <details>
              <summary>{found.length - shown} more exercises</summary>
              {linksTo(found.slice(shown))}
            </details>
          )}
        </>
      )}
    </div>
  );
}

function hasAll(text: string, words: readonly string[]): boolean {
  return words.length > 0 && words.every((word) => text.toLowerCase().includes(word));
}

/** Of exercises that show what is explained above them a few do: the first are those for the most frequent meaning. */
const MOST_WITH_MEANING = 3;
/** Enough to have each of the likely reasons among them; or to find what was searched for. */
const MOST_OTHERWISE = 6;

/** `words`: how many were searched for; none where a line was explained. */
function countText(count: number, words: number): string {
  if (words === 0) return count === 1 ? 'One exercise shows it:' : `${count} exercises show it:`;
  const what = words === 1 ? 'this word' : 'these words';
  return count === 1 ? `One exercise has ${what}:` : `${count} exercises have ${what}:`;
}
