import { useState } from 'react';
import type { LabConfig } from '../config.ts';
import type { Connection } from '../lab/state.ts';
import { isProjected, project } from '../storage/projector.ts';

interface Props {
  readonly place: LabConfig;
  readonly connection: Connection;
}

export function Header({ place, connection }: Props) {
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
          <dd>{place.front}</dd>
        </div>
        <div className="origins-gap" aria-hidden="true" />
        <div>
          <dt>{place.bench === null ? 'the API server' : `the API server, bench ${place.bench}`}</dt>
          <dd>{place.back}</dd>
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
  const [on, setOn] = useState(isProjected);
  return (
    <button
      type="button"
      className="small"
      aria-pressed={on}
      onClick={() => {
        project(!on);
        setOn(!on);
      }}
    >
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
