import CodeBlock from './views/code-block.tsx';
import Findings from './views/findings.tsx';
import Foresight from './views/foresight.tsx';
import HeaderNoteText from './views/header-note-text.tsx';
import PlaceText from './views/place-text.tsx';
import Reading from './views/reading.tsx';

export { model } from './loaded-model.ts';

/** What the page shows from the beginning, and is too long for its first script: one file, along with the model. */
export const parts = { CodeBlock, Findings, Foresight, HeaderNoteText, PlaceText, Reading };
