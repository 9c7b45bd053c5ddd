import { useLayoutEffect } from 'react';
import type { Connection } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';

export function Masthead() {
  const config = useConfig();
  const connection = useLab((state) => state.connection);
  return (
    <header className="masthead">
      <div className="masthead-title">
        <h1>CORS Lab</h1>
        <p>
          Send real requests from one origin to another, change the policy, and see what crossed the wire.
        </p>
      </div>
      <dl className="origins">
        <div>
          <dt>this page</dt>
          <dd>{config.front}</dd>
        </div>
        <div className="origins-gap" aria-hidden="true" />
        <div>
          <dt>{config.bench === null ? 'the API server' : `the API server, bench ${config.bench}`}</dt>
          <dd>{config.back}</dd>
        </div>
      </dl>
      <Projector />
      <output className="connection" data-connection={connection.status}>
        {connectionText(connection)}
      </output>
    </header>
  );
}

function Projector() {
  const { setProjected } = useCommands();
  const on = useLab((state) => state.projected);
  useLayoutEffect(() => {
    document.documentElement.dataset.projector = on ? 'on' : 'off';
  }, [on]);
  return (
    <button type="button" className="small" aria-pressed={on} onClick={() => setProjected(!on)}>
      Projector
    </button>
  );
}

function connectionText({ status, refusal }: Connection): string {
  switch (status) {
    case 'connecting':
      return 'Connecting';
    case 'live':
      return 'Live';
    case 'lost':
      return refusal === null ? 'Connection lost' : 'Not connected';
  }
}
