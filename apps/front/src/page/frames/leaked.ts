import type { Observation } from '@cors-lab/shared/lab';

/** What a stranger's page has got out of a request, in its own way of talking. */
export interface Leaked {
  readonly sentence: string;
  /** What its script could read; `null` where that was nothing. */
  readonly lines: string | null;
}

export function leakedBy(observation: Observation): Leaked {
  if (observation.kind === 'threw') {
    const { name, message } = observation;
    return {
      sentence: `Out of luck: the browser gave this page nothing but ${name}: ${message}.`,
      lines: null,
    };
  }
  if (observation.kind !== 'response') throw new Error('The stranger’s page asks by fetch() alone.');
  const { type, status, body } = observation;
  if (type === 'opaque') {
    return {
      sentence:
        'Sent, with whatever cookies this browser lets go along! This page cannot see what came of it.',
      lines: null,
    };
  }
  if (status === 200) return { sentence: 'Jackpot! This page can read your account.', lines: body };
  const why = status === 401 ? ': no cookie of yours came along' : '';
  return { sentence: `This page could read the answer, ${status}${why}.`, lines: body };
}
