import type { LabRequest } from '@cors-lab/shared/fetch';
import { contextOf } from '@cors-lab/shared/lab';
import { policyOnShow } from '../lab/selectors.ts';
import type { Run } from '../lab/state.ts';
import { useConfig, useLab } from '../lab/use-lab.ts';
import { allowsText } from '../policy/policy-text.ts';
import { WHOSE } from '../request/contexts.ts';
import { Stage } from '../stage/stage.tsx';
import type { Message } from '../wire/sequence.ts';

interface Props {
  readonly messages: readonly Message[];
  readonly request: LabRequest;
  /** `null` while all of it is predicted only. */
  readonly run: Run | null;
}

/** The messages of the run on show, or those that are expected. */
export function RunStage({ messages, request, run }: Props) {
  const config = useConfig();
  const running = useLab(policyOnShow);
  const policy = run === null ? running : run.policy;
  return (
    <Stage
      isCompact
      messages={messages}
      isPredicted={run?.observation == null}
      page={{ name: WHOSE[contextOf(request, config.front)], origin: request.origin }}
      server={{
        name: 'The API server',
        origin: config.back,
        allows: policy === null ? '' : allowsText(policy.cors.origin),
      }}
    />
  );
}
