import { KNOWN } from '../browsers/known.ts';
import { escaped } from '../demo/markup.ts';
import { ENGINE_NAMES } from '../engines/engine.ts';
import type { Case, EngineRun, Matrix } from './matrix.ts';
import type { Observed } from './part.ts';
import { STYLE } from './style.ts';

/** The matrix as a page that needs nothing but itself. */
export function pageOf({ engines, groups }: Matrix): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>CORS Lab: what the engines do</title>
<style>${STYLE}</style>
<h1>What the engines do</h1>
<p>Each case was run in a real browser against a real server. Outcome, reason and console lines are the browser’s own:
<code>pnpm test</code> compares each with what the model predicts.</p>
<ul class="engines">${engines.map(engineItem).join('')}</ul>
${groups.map(({ title, cases }) => `<h2>${escaped(title)}</h2>\n${table(cases)}`).join('\n')}
</html>
`;
}

function engineItem({ engine, version, date, pairs }: EngineRun): string {
  const { title } = KNOWN[engine];
  if (version === null) return `<li><strong>${title}</strong><br><span class="soft">not tested</span></li>`;
  return `<li><strong>${title}</strong> ${escaped(version)}<br>${pairs.toLocaleString('en')} pairs agreed<br><time class="soft" datetime="${date}">${date?.slice(0, 16).replace('T', ' ')} UTC</time></li>`;
}

function table(cases: readonly Case[]): string {
  const head = ENGINE_NAMES.map((engine) => `<th scope="col">${KNOWN[engine].title}</th>`).join('');
  return `<table>
<thead><tr><th scope="col">Case</th>${head}</tr></thead>
<tbody>
${cases.map(row).join('\n')}
</tbody>
</table>`;
}

function row({ id, title, seen }: Case): string {
  const cells = ENGINE_NAMES.map((engine) => {
    const observed = seen.get(engine);
    const content = observed === undefined ? '<span class="soft">not tested</span>' : cell(observed, id);
    return `<td data-engine="${KNOWN[engine].title}">${content}</td>`;
  });
  const anchor = escaped(id);
  return `<tr id="${anchor}"><th scope="row"><a href="#${anchor}"><code>${anchor}</code></a><br><span class="soft">${escaped(title)}</span></th>${cells.join('')}</tr>`;
}

function cell({ verdict, outcome, reason, lines }: Observed, id: string): string {
  const isBlocked = !/^(?:basic|cors|opaque)/.test(verdict);
  const other = verdict === id ? '' : `<code>${escaped(verdict)}</code><br>`;
  const printed = lines.length === 1 ? '1 console line' : `${lines.length} console lines`;
  const console = lines.length === 0 ? '<p class="soft">The console is silent.</p>' : details(printed, lines);
  const why = reason === null ? '' : `<br><code>${escaped(reason)}</code>`;
  return `${other}<span class="${isBlocked ? 'blocked' : 'open'}">${escaped(outcome)}</span>${why}${console}`;
}

function details(summary: string, lines: readonly string[]): string {
  return `<details open><summary class="soft">${summary}</summary><pre>${lines.map(escaped).join('\n\n')}</pre></details>`;
}
