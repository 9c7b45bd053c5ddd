/** What the page shows from the beginning, and is too long for the script that the first paint waits for: one file. */
export { model } from './loaded-model.ts';
export { default as CodeBlock } from './views/code-block.tsx';
export { default as Foresight } from './views/foresight.tsx';
export { default as HeaderNoteText } from './views/header-note-text.tsx';
export { default as PlaceText } from './views/place-text.tsx';
export { default as Reading } from './views/reading.tsx';
