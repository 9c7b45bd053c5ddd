import { bodyRefusal, methodRefusal, noteOf } from '../request/request-notes.ts';
import { prepare } from '../run/prepare.ts';

/** What predicts, and what judges requests as they are typed. */
export const model = { prepare, bodyRefusal, methodRefusal, noteOf };
