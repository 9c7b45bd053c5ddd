/** How the page looks: light and dark, on a projector and on a phone. The pictures are light always. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d3d9df, #2c363f); --soft: light-dark(#4d5863, #a3b0bc);
  --ground: light-dark(#ffffff, #0f1418); --raised: light-dark(#f3f5f7, #171e24); --ink: light-dark(#12171c, #e8ecf0);
  --blocked: light-dark(#a51d18, #ff9f96); --open: light-dark(#14613a, #7ed6a2); --unsent: light-dark(#7a4a00, #f0c673);
  --act: light-dark(#0a4f9e, #84baf6); --mark: light-dark(#dcebfb, #18344f); }
* { box-sizing: border-box; }
html { scroll-padding-top: 1rem; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 100rem; background: var(--ground); color: var(--ink);
  font: 1.0625rem/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", "DejaVu Sans", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0; }
h2 { font-size: 1.5rem; margin: 3rem 0 0; }
h3 { font-size: 1.25rem; line-height: 1.35; margin: 0; }
h3 a { color: inherit; text-decoration: none; }
h3 a:hover { text-decoration: underline; }
h4 { font-size: 1.0625rem; margin: 0; }
p { max-width: 50rem; margin: .5rem 0; }
a { color: var(--act); }
:focus-visible { outline: 3px solid var(--act); outline-offset: 2px; }
code, pre { font: .875rem/1.5 ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace; overflow-wrap: anywhere; }
pre { margin: .5rem 0; padding: .5rem .75rem; background: var(--raised); border-radius: 3px; white-space: pre-wrap; }
mark { background: var(--mark); color: inherit; font-weight: 600; }
summary { cursor: pointer; padding: .5rem 0; }
.soft { color: var(--soft); }
.blocked, .open, .unsent { font-weight: 600; }
.blocked { color: var(--blocked); }
.open { color: var(--open); }
.unsent { color: var(--unsent); }
.engines { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); padding: 0; list-style: none; }
.engines li { border: 1px solid var(--line); border-radius: 3px; padding: .75rem 1rem; background: var(--raised); }
time { white-space: nowrap; }
nav summary { font-size: 1.25rem; font-weight: 600; }
.contents { columns: 24rem; column-gap: 2rem; margin: 0; padding: 0; list-style: none; }
.contents > li > a { break-after: avoid; }
.contents > li { margin-bottom: 1rem; font-weight: 600; }
.contents ol { padding-left: 2.25rem; font-weight: 400; }
.contents ol li { break-inside: avoid; }
.contents a { display: block; padding: .125rem 0; text-decoration: none; }
.contents a:hover { text-decoration: underline; }
article { margin: 1.5rem 0; padding: 1rem 1.25rem; border: 1px solid var(--line); border-radius: 3px; }
article:target { border-color: var(--act); }
.guesses { margin: .5rem 0; padding-left: 1.75rem; list-style: "☐  "; }
article > details { border-top: 1px solid var(--line); }
article > details > summary { font-size: 1.125rem; }
.states { display: grid; gap: 1rem 2rem; grid-template-columns: repeat(2, minmax(0, 1fr)); padding-bottom: .75rem; }
.states ol { margin: .5rem 0; padding-left: 1.5rem; overflow-wrap: anywhere; white-space: pre-line; }
.states img { display: block; width: 100%; height: auto; border: 1px solid var(--line); background: #ffffff; }
.verdict { font-size: 1.125rem; }
dl { margin: .75rem 0 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem; }
@media (max-width: 56rem) {
  .states { grid-template-columns: minmax(0, 1fr); }
  article { padding: .75rem; }
}
@media (prefers-color-scheme: dark) { .states img { filter: brightness(.9); } }
`;
