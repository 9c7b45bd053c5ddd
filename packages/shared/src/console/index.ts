export { chromiumCorsError } from './chromium.ts';
export { consoleLines, SCRIPT_SEES } from './console.ts';
export { failureInLine } from './failure-in-line.ts';
export { givesNoReason, type Recognised } from './recognise.ts';
export type { Matter } from './recognised-lines.ts';
export { webkitErrorText } from './webkit.ts';
