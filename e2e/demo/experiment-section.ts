import type { Origins } from '@cors-lab/shared/control';
import { DEVIATIONS, type Decision, ENGINES } from '@cors-lab/shared/fetch';
import {
  deviationsMet,
  type Experiment,
  expectedIn,
  guessOf,
  lessonTextOf,
  movesOf,
  rightChoice,
  STATES,
  type State,
} from '@cors-lab/shared/lab';
import { KNOWN } from '../browsers/known.ts';
import { escaped, marked } from './markup.ts';
import { isAsStated, type Recorded, type Recording, type Shown } from './recording.ts';
import { publicLines } from './wire.ts';

const STATE_NAMES = { start: 'As it is found', solved: 'As it is solved' } as const satisfies Record<
  State,
  string
>;

/**
 * An experiment: its question, the guess and the goal and, where there are recordings, the answers and what every engine
 * made of it; engines unfold, the first of them is open.
 */
export function experimentSection(
  experiment: Experiment,
  recordings: readonly Recording[],
  servers: Origins,
): string {
  const { id, question, situation, lessons } = experiment;
  const numbers = lessons.length === 1 ? `Lesson ${lessons[0]}` : `Lessons ${lessons.join(', ')}`;
  const engines = recordings.flatMap((recording, at) => {
    const recorded = recording.recorded.get(id);
    return recorded === undefined ? [] : [engineDetails(experiment, recording, recorded, at === 0)];
  });
  return `<article id="${escaped(id)}">
<h3><a href="#${escaped(id)}">${marked(question)}</a></h3>
<p class="soft">${numbers} · <code>${escaped(id)}</code></p>
<p>${marked(situation)}</p>
${guessList(experiment)}
<p><strong>Goal: </strong>${marked(lessonTextOf(id).task)}</p>
${recordings.length === 0 ? '' : solution(experiment, recordings, servers)}
${engines.join('\n')}
</article>`;
}

function guessList(experiment: Experiment): string {
  const { question, choices } = guessOf(experiment);
  const items = choices.map(({ text }) => `<li>${marked(text)}</li>`);
  return `<p><strong>Your guess: </strong>${marked(question)}</p><ul class="guesses">${items.join('')}</ul>`;
}

/** The right guess in each engine, the answer, the hint, and where engines differ. */
function solution(experiment: Experiment, recordings: readonly Recording[], servers: Origins): string {
  const { choices } = guessOf(experiment);
  const byText = new Map<string, string[]>();
  for (const { engine } of recordings) {
    const id = rightChoice(experiment, engine, servers);
    const text = choices.find((choice) => choice.id === id)?.text ?? '';
    byText.set(text, [...(byText.get(text) ?? []), KNOWN[engine].title]);
  }
  const right = [...byText].map(([text, engines]) =>
    byText.size === 1 ? marked(text) : `${marked(text)} (${engines.join(', ')})`,
  );
  return `<p><strong>Right: </strong>${right.join(' ')}</p>
<p><strong>Answer: </strong>${marked(lessonTextOf(experiment.id).answer)}</p>
<p><strong>Hint: </strong>${marked(experiment.hint)}</p>
${whyEnginesDiffer(experiment, servers)}`;
}

/** Where engines come to different outcomes: what the standard says there, and what some do instead. */
function whyEnginesDiffer(experiment: Experiment, servers: Origins): string {
  const met = new Map<Decision, string[]>();
  for (const state of STATES) {
    const outcomes = new Set(ENGINES.map((engine) => expectedIn(experiment.expected[state], engine)));
    if (outcomes.size === 1) continue;
    for (const engine of ENGINES) {
      const moves = movesOf(experiment, state);
      for (const id of deviationsMet(experiment, moves, experiment[state], engine, servers)) {
        met.set(id, [...new Set([...(met.get(id) ?? []), KNOWN[engine].title])]);
      }
    }
  }
  const items = [...met].map(([id, engines]) => {
    const { standard, instead } = DEVIATIONS[id];
    return `<p><strong>${engines.join(' and ')}: </strong>${marked(`${standard} ${instead}`)}</p>`;
  });
  return items.join('\n');
}

function engineDetails(
  experiment: Experiment,
  { engine, version }: Recording,
  recorded: Recorded,
  open: boolean,
): string {
  const name = `${KNOWN[engine].title} <span class="soft">${escaped(version)}</span>`;
  if ('trouble' in recorded)
    return `<details open><summary>${name}: <span class="blocked">not recorded</span></summary><p class="trouble">${escaped(recorded.trouble)}</p></details>`;
  const words = STATES.map((state) => outcomeWord(recorded[state])).join(' → ');
  const warning = isAsStated(recorded, experiment, engine)
    ? ''
    : ' <strong class="blocked">not as stated</strong>';
  const columns = STATES.map((state) =>
    column(experiment.question, KNOWN[engine].title, state, recorded[state]),
  );
  return `<details${open ? ' open' : ''}><summary>${name}: ${words}${warning}</summary>
<div class="states">${columns.join('\n')}</div></details>`;
}

/** How an outcome looks, by the page's own word for it; those without a colour have the ink of text. */
const TONES: Readonly<Record<string, string>> = {
  blocked: 'blocked',
  refused: 'unsent',
  opaque: 'unsent',
  readable: 'open',
  used: 'open',
};

function outcomeWord({ colour }: Shown): string {
  return `<span class="${TONES[colour] ?? 'plain'}">${escaped(colour)}</span>`;
}

function column(question: string, engine: string, state: State, shown: Shown): string {
  const { picture, moves, verdict, fact, agrees, exchanges, reason, lines, colour } = shown;
  const title = `${question.replaceAll('`', '')} ${STATE_NAMES[state]}, in ${engine}: ${verdict}`;
  const items = moves.map(
    ({ what, came }) => `<li>${escaped(what)}${came === '' ? '' : `<br><em>${escaped(came)}</em>`}</li>`,
  );
  const reasonText = reason === null ? '' : `<dt>Reason</dt><dd><code>${escaped(reason)}</code></dd>`;
  return `<section>
<h4>${STATE_NAMES[state]}</h4>
<p class="verdict ${TONES[colour] ?? 'plain'}">${escaped(verdict)}</p>
<p>${escaped(fact)}${agrees ? '' : ' <strong class="blocked">Model, browser and wire log were not found to agree.</strong>'}</p>
<ol>${items.join('')}</ol>
<img src="data:image/png;base64,${picture.png.toString('base64')}" width="${picture.width}" height="${picture.height}" alt="${escaped(title)}">
<dl>${reasonText}<dt>Console</dt><dd>${lines.length === 0 ? '<span class="soft">silent</span>' : lines.map((line) => `<pre>${escaped(line)}</pre>`).join('')}</dd></dl>
${wireDetails(exchanges)}
</section>`;
}

function wireDetails(exchanges: Shown['exchanges']): string {
  if (exchanges.length === 0) return '<p class="soft">Nothing reached the API server.</p>';
  const listing = exchanges.map((exchange) => {
    const text = publicLines(exchange).map(({ direction, text: line, cors }) => {
      const whole = escaped(`${direction} ${line}`);
      return cors ? `<mark>${whole}</mark>` : whole;
    });
    return `<pre>${text.join('\n')}</pre>`;
  });
  const count = exchanges.length === 1 ? '1 exchange' : `${exchanges.length} exchanges`;
  return `<details class="wire"><summary>On the wire: ${count}</summary>${listing.join('')}</details>`;
}
