import { type ReactNode, useLayoutEffect } from 'react';
import type { LabConfig } from '../config.ts';
import type { Connection } from '../lab/state.ts';
import { useCommands, useConfig, useLab } from '../lab/use-lab.ts';
import { type Door, pathTo } from './door.ts';

const DOORS = [
  { door: 'learn', path: '/learn', name: 'Learn' },
  { door: 'lab', path: '/lab', name: 'Lab' },
  { door: 'class', path: '/class', name: 'Class' },
] as const;

interface Props {
  /** Which of them this is; `null` for none. */
  readonly door: Door | null;
  readonly bench: string | null;
  /** Controls at its end. */
  readonly children?: ReactNode;
}

/** The same above every door; the document has it before the script comes, see index.html. */
export function Masthead({ door, bench, children }: Props) {
  return (
    <header className="masthead">
      <p className="brand">
        <a href={pathTo('/', bench)}>CORS Lab</a>
      </p>
      <nav className="doors" aria-label="Parts of the lab">
        {DOORS.map(({ door: each, path, name }) => (
          <a key={each} href={pathTo(path, bench)} aria-current={each === door ? 'page' : undefined}>
            {name}
          </a>
        ))}
      </nav>
      {children}
    </header>
  );
}

export function LabMasthead({ door }: Pick<Props, 'door'>) {
  const config = useConfig();
  return (
    <Masthead door={door} bench={config.bench}>
      {door === 'lab' && <OriginsOf config={config} />}
      <LiveControls />
    </Masthead>
  );
}

/** What stands at its end once there is a lab around it. */
export function LiveControls() {
  return (
    <>
      <Projector />
      <ConnectionState />
    </>
  );
}

/** While the lab is on its way. */
export function WaitingMasthead({ door, bench }: Pick<Props, 'door' | 'bench'>) {
  return (
    <Masthead door={door} bench={bench}>
      <WaitingControls />
    </Masthead>
  );
}

/** The same before that. */
export function WaitingControls() {
  return (
    <>
      <button type="button" className="small" aria-pressed={false} inert>
        Projector
      </button>
      <output className="connection" data-connection="connecting">
        Connecting
      </output>
    </>
  );
}

function OriginsOf({ config: { front, back, benchId } }: { readonly config: LabConfig }) {
  return (
    <dl className="origins">
      <div>
        <dt>this page</dt>
        <dd>{front}</dd>
      </div>
      <div className="origins-gap" aria-hidden="true" />
      <div>
        <dt>{benchId === null ? 'the API server' : `the API server, bench ${benchId}`}</dt>
        <dd>{back}</dd>
      </div>
    </dl>
  );
}

function ConnectionState() {
  const connection = useLab((state) => state.connection);
  const silent = useLab((state) => state.silent);
  return (
    <output className="connection" data-connection={silent ? 'silent' : connection.status}>
      {silent ? 'No answer' : connectionText(connection)}
    </output>
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
