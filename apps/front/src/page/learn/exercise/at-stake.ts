import { decidingRequest, type Experiment } from '@cors-lab/shared/lab';
import { PHASES } from '@cors-lab/shared/policy';
import { CORS_FIELDS, type PolicyField } from '../../policy/fields/policy-field.ts';
import { differ } from '../../run/differ.ts';

/** What of a request the page has a control for in a lesson. */
export type RequestPart = 'resource' | 'headers' | 'context';

/** What an exercise turns on. */
export interface AtStake {
  /** The settings of the policy that its solution changes. */
  readonly settings: readonly PolicyField[];
  /** Those, and what its question is about besides. */
  readonly shown: readonly PolicyField[];
  /** The settings with a control: beside a part of the request there is room for no setting that stays. */
  readonly controls: readonly PolicyField[];
  /** The parts of the request that its solution changes. */
  readonly request: readonly RequestPart[];
}

export function atStake({ start, solved, moves, movesSolved, keeps = [] }: Experiment): AtStake {
  const before = decidingRequest(moves);
  const after = movesSolved === undefined ? before : decidingRequest(movesSolved);
  const parts = {
    resource: before.url !== after.url,
    headers: differ(before.headers, after.headers),
    context: before.origin !== after.origin || before.connectSrc !== after.connectSrc,
  } satisfies Record<RequestPart, boolean>;
  const changed = CORS_FIELDS.filter((field) =>
    differ({ is: start.cors[field] }, { is: solved.cors[field] }),
  );
  const phases = PHASES.filter((phase) => differ(start.overrides[phase], solved.overrides[phase]));
  const settings = [...changed, ...phases];
  const shown = [
    ...CORS_FIELDS.filter((field) => changed.includes(field) || keeps.includes(field)),
    ...phases,
  ];
  const request = (['resource', 'headers', 'context'] as const).filter((part) => parts[part]);
  return { settings, shown, controls: request.length > 0 ? settings : shown, request };
}
