import type { Refusal } from '../control/control-plane.ts';

/** What a student reads whose page was away when it happened: the servers know no more of the student, nor why. */
export function noLongerIn(code: string, { status, sentence }: Pick<Refusal, 'status' | 'sentence'>): string {
  return status === 404
    ? `You are no longer in class ${code}: it has ended, or your teacher has removed you.`
    : `You are no longer in class ${code}. ${sentence}`;
}
