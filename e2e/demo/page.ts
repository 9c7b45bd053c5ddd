import { PART_NAMES } from '@cors-lab/front/part-names';
import type { Origins } from '@cors-lab/shared/control';
import { type Experiment, PARTS } from '@cors-lab/shared/lab';
import { KNOWN } from '../browsers/known.ts';
import { experimentSection } from './experiment-section.ts';
import { escaped, marked } from './markup.ts';
import type { Recording } from './recording.ts';
import { STYLE } from './style.ts';

const HANDOUT =
  '<p>Guess first. Then open the exercise in the lab, see what your browser does, and reach the goal.</p>';

/**
 * The recordings as one page that needs nothing but itself: no script, no network. Without recordings it is a page to
 * hand out: questions, guesses and goals.
 */
export function pageOf(
  experiments: readonly Experiment[],
  recordings: readonly Recording[],
  servers: Origins,
): string {
  const parts = PARTS.map((part) => ({
    part,
    own: experiments.filter((each) => each.part === part),
  })).filter(({ own }) => own.length > 0);
  const contents = parts.map(
    ({ part, own }) =>
      `<li><a href="#part-${part}">${PART_NAMES[part]}</a><ol>${own.map(contentsItem).join('')}</ol></li>`,
  );
  const sections = parts.map(
    ({ part, own }) => `<section aria-labelledby="part-${part}">
<h2 id="part-${part}">${PART_NAMES[part]}</h2>
${own.map((experiment) => experimentSection(experiment, recordings, servers)).join('\n')}
</section>`,
  );
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>CORS Lab: the exercises</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<header>
<h1>CORS Lab: the exercises</h1>
${
  recordings.length === 0
    ? HANDOUT
    : `<p>Each exercise was run twice in the lab’s page, by a real browser against two real origins: as it is found, and as it is solved.
Pictures, reasons and console lines are the browser’s own; what was on the wire is from the log of the server that was asked.</p>
<ul class="engines">${recordings.map(engineItem).join('')}</ul>`
}
</header>
<nav aria-label="Contents"><details open><summary>Contents</summary><ol class="contents">${contents.join('\n')}</ol></details></nav>
<main>
${sections.join('\n')}
</main>
</body>
</html>
`;
}

function contentsItem({ id, question }: Experiment): string {
  return `<li><a href="#${escaped(id)}">${marked(question)}</a></li>`;
}

function engineItem({ engine, version, date, seconds, recorded }: Recording): string {
  const time = `<time datetime="${date}">${date.slice(0, 16).replace('T', ' ')} UTC</time>`;
  const count = recorded.size === 1 ? '1 exercise' : `${recorded.size} exercises`;
  return `<li><strong>${KNOWN[engine].title}</strong> ${escaped(version)}<br><span class="soft">${time}, ${count} in ${Math.ceil(seconds)} s</span></li>`;
}
