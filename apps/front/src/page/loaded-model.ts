import { foresee } from './foresee.ts';
import { bodyRefusal, methodRefusal, noteOf } from './request-notes.ts';

/** What predicts, and what judges requests as they are typed. */
export const model = { foresee, bodyRefusal, methodRefusal, noteOf };
