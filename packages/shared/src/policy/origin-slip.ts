/** How a text that is no origin came to be used as one. */
export type OriginSlip =
  | 'unset-variable'
  | 'word'
  | 'printed-object'
  | 'template'
  | 'regular-expression'
  | 'printed-list'
  | 'header-line'
  | 'quoted'
  | 'stray-character';

const UNSET = '(?:undefined|none|nil|nan|null)';

/** In this order: the first that fits. */
const SLIPS: readonly (readonly [OriginSlip, RegExp])[] = [
  ['unset-variable', new RegExp(`^(?:${UNSET}|<${UNSET}>|\\(${UNSET}\\))$`, 'i')],
  ['unset-variable', new RegExp(`^[a-z]+://${UNSET}(?:[:/]|$)|:${UNSET}/?$`, 'i')],
  ['word', /^(?:true|false|yes|no|on|off|all|any|self|'self'|[01])$/i],
  ['printed-object', /^\[object \w+\]$|^function\b|=>/],
  ['template', /\$\{|\{\{|%\{|<%|^\$\w+$|^%\w+%$|^%[a-z]$|^@\w+$|^<[\w -]+>$|^__\w+__$/i],
  ['template', /^(?:process|import\.meta|os|env|req|request|headers|config)[.[(]/i],
  ['regular-expression', /^\^|^\/.*\/[a-z]*$|\.[*+]|\\\.|[^/]\$$/],
  // An IPv6 address stands in brackets too, after the scheme.
  ['printed-list', /^\[(?![0-9a-f]*:).*\]$|^\{".*\}$/i],
  ['header-line', /^access-control-/i],
  ['quoted', /^["'`]|["'`]$/],
  ['stray-character', /^[<({,;=]|[;,\\>)}]$|:\d+\.$|^[^\x21-\x7E]|[^\x21-\x7E]$/],
];

/** `null` where the text is an origin, a host, or shows nothing of how it came about. */
export function originSlip(text: string): OriginSlip | null {
  // In lower case it is the origin of pages that have none of their own.
  if (text === 'null') return null;
  return SLIPS.find(([, pattern]) => pattern.test(text))?.[0] ?? null;
}

/** What stays of such a text without what surrounds it; `null` where nothing of it was meant. */
export function withoutSlip(text: string): string | null {
  const slip = originSlip(text);
  if (slip === null) return text;
  const isWrapped = slip === 'quoted' || slip === 'stray-character' || slip === 'printed-list';
  const bare = text.replace(/^[^\w*]+|[^\w*/]+$/g, '');
  return isWrapped && bare !== 'null' && originSlip(bare) === null ? bare : null;
}
