/** How the matrix looks: light and dark, and on a phone one engine below the other. */
export const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#d5d9e0, #3a404b); --soft: light-dark(#5b6472, #a3adbb);
  --ground: light-dark(#ffffff, #14171c); --raised: light-dark(#f5f6f8, #1d2128); --text: light-dark(#1a1d23, #e6e9ee);
  --blocked: light-dark(#a3201b, #ff9d94); --open: light-dark(#176b34, #7fd99a); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 1.5rem 1rem 4rem; max-width: 84rem; background: var(--ground); color: var(--text);
  font: 1rem/1.5 system-ui, sans-serif; }
h1 { font-size: 1.6rem; margin: 0; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 .75rem; }
p { max-width: 46rem; }
code, pre { font: .8125rem/1.45 ui-monospace, monospace; overflow-wrap: anywhere; }
pre { margin: .5rem 0 0; white-space: pre-wrap; }
.soft { color: var(--soft); }
.blocked { color: var(--blocked); }
.open { color: var(--open); }
.engines { display: grid; gap: .75rem; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); padding: 0; list-style: none; }
.engines li { border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; background: var(--raised); }
table { width: 100%; border-collapse: collapse; table-layout: fixed; }
th, td { text-align: left; vertical-align: top; padding: .75rem; border-top: 1px solid var(--line); }
thead th { position: sticky; top: 0; background: var(--ground); border-top: 0; }
tbody th { font-weight: 400; }
tbody tr:target { background: var(--raised); }
summary { cursor: pointer; }
@media (max-width: 48rem) {
  table, tbody, tr, th, td { display: block; width: 100%; }
  thead { display: none; }
  tbody tr { border-top: 1px solid var(--line); padding: .75rem 0; }
  tbody th, tbody td { border: 0; padding: .25rem 0; }
  tbody td::before { content: attr(data-engine); display: block; margin-top: .5rem; font-weight: 600; }
}
`;
