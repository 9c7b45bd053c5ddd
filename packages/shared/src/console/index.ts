export { chromiumCorsError } from './chromium.ts';
export { consoleLines, SCRIPT_SEES } from './console.ts';
export type { NotCors, Recognised } from './recognise.ts';
export { webkitErrorText } from './webkit.ts';
