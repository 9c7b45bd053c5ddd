import { progressOf } from '../experiments/progress.ts';
import { persisted } from './persisted.ts';

/** How far this browser was brought. */
export const keptProgress = persisted('cors-lab:experiments', 'browser', progressOf);
