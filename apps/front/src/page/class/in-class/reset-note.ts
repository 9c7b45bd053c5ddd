import { persisted } from '../../storage/persisted.ts';

const reset = persisted('cors-lab:class-reset', 'tab', (text) => text);

/** The page that is loaded next says that the bench has begun again. */
export function noteReset(): void {
  reset.write('yes');
}

/** Whether the teacher's reset has just loaded this page. Says so once. */
export function wasReset(): boolean {
  const was = reset.read() !== null;
  reset.write(null);
  return was;
}
