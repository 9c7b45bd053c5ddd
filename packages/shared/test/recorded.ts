import { targetOf } from '../src/drivers/diagnose.ts';
import { type Exchange, responseOf } from '../src/fetch/index.ts';
import type { Observation, Prediction } from '../src/lab/index.ts';
import { phaseOf } from '../src/policy/index.ts';

/** What the API server records where all goes as predicted. */
export function record({ wire }: Prediction): readonly Exchange[] {
  return wire.map(([request, answer], index) => {
    const { method, headers } = request;
    const response = responseOf(answer);
    const valueNamed = (wanted: string) =>
      headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? null;
    return {
      seq: index + 1,
      at: index,
      duration: 1,
      phase: phaseOf(method, valueNamed('origin'), valueNamed('access-control-request-method')),
      request: { method, target: targetOf(request), httpVersion: '1.1', headers },
      response: response && { status: response.status, reason: 'OK', headers: response.headers },
    };
  });
}

/** What the page's script sees of it. */
export function observe({ verdict }: Pick<Prediction, 'verdict'>): Observation {
  switch (verdict.kind) {
    case 'readable':
      return { kind: 'response', ...verdict.response };
    case 'opaque':
      return {
        kind: 'response',
        type: verdict.type,
        url: '',
        status: 0,
        statusText: '',
        headers: [],
        body: '',
      };
    case 'blocked':
      return { kind: 'threw', name: 'TypeError', message: 'Failed to fetch', beforeSending: false };
    case 'refused':
      return { kind: 'threw', name: verdict.refusal.exception, message: '', beforeSending: true };
  }
}
