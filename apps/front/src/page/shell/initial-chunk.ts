import CodeBlock from '../code/code-block.tsx';
import Findings from '../policy/findings.tsx';
import ContextText from '../request/context-text.tsx';
import HeaderNoteText from '../request/header-note-text.tsx';
import PredictionLine from '../request/prediction-line.tsx';
import RunReport from '../result/run-report.tsx';

export { model } from './loaded-model.ts';

/** What the page shows from the beginning, and is too long for its first script: one file, along with the model. */
export const parts = { CodeBlock, Findings, PredictionLine, HeaderNoteText, ContextText, RunReport };
