import type { LabConfig } from '../config.ts';
import type { Door } from './door.ts';
import { LiveControls, Masthead, WaitingControls } from './masthead.tsx';
import { Notices } from './notices.tsx';

interface Props {
  readonly door: Door;
  readonly config: LabConfig;
  /** Whether there is a lab around it. */
  readonly isLive: boolean;
}

/** Masthead and notices of a page that is drawn before the model has come. */
export function LabHead({ door, config, isLive }: Props) {
  return (
    <>
      <Masthead door={door} bench={config.bench}>
        {isLive ? <LiveControls /> : <WaitingControls />}
      </Masthead>
      {isLive && <Notices />}
    </>
  );
}
