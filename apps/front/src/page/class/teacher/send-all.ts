import type { Asked, Lead, Question, TeacherView } from '@cors-lab/shared/class';
import type { Act } from './use-class.ts';

/**
 * Sends everybody to an exercise. Nobody answers or talks any more then, so what is open of the question in play is closed. It stays
 * in play: a question that is put away loses its votes.
 */
export async function sendAll(
  act: Act,
  { lead, question }: Pick<TeacherView, 'lead' | 'question'>,
  sentTo: NonNullable<Lead['sentTo']>,
): Promise<void> {
  const isOpen = question?.phase === 'voting' || question?.phase === 'discussing';
  if (isOpen && !(await act((calls) => calls.putQuestion(closed(question))))) return;
  await act((calls) => calls.putLead({ ...lead, sentTo }));
}

function closed({ exercise, choices, round }: Question): Asked {
  return { exercise, choices, phase: 'closed', round, endsAt: null };
}
