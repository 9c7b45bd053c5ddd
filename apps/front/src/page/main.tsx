import { isShared, type Origins } from '@cors-lab/shared/control';
import { createRoot } from 'react-dom/client';
import { barRoom, isInClass } from './class/bar-room.ts';
import { configure } from './config.ts';
import { detectEngine } from './engine.ts';
import { readOrigins } from './origins.ts';
import { type Door, doorOf } from './shell/door.ts';
import { WaitingMasthead } from './shell/masthead.tsx';
import { MissingServerPage } from './shell/missing-server.tsx';
import { NoSuchPage } from './shell/no-such-page.tsx';
import { untilLoaded } from './ui/lazy-part.ts';
import './ui/controls.css';

const root = createRoot(document.getElementById('page')!);
// Without the front end's server, which alone knows the origins, there are none.
const origins = readOrigins(document);

if (origins === null) root.render(<MissingServerPage />);
else void open(origins);

async function open(servers: Origins): Promise<void> {
  const door = doorOf(location.pathname);
  if (door === null) return root.render(<NoSuchPage path={location.pathname} />);
  if (door !== 'class' && isInClass()) barRoom();
  const shared = isShared(servers);
  const linked = shared ? null : new URLSearchParams(location.search).get('bench');
  root.render(
    <>
      <WaitingMasthead door={door} bench={linked} />
      <p className="loading">Loading …</p>
    </>,
  );
  const bench = shared ? await benchOfVisitor(door) : linked;
  const config = configure(location.origin, servers, bench, detectEngine(navigator.userAgent));
  // The server may go away between the document and its door: then the page would say "Loading …" for ever.
  switch (door) {
    case 'landing':
      void untilLoaded(() => import('./doors/landing.tsx')).then(({ openLanding }) =>
        openLanding(root, config),
      );
      break;
    case 'learn':
      void untilLoaded(() => import('./doors/learn.tsx')).then(({ openLearn }) => openLearn(root, config));
      break;
    case 'lab':
      void untilLoaded(() => import('./doors/lab.tsx')).then(({ openLab }) => openLab(root, config));
      break;
    case 'class':
      void untilLoaded(() => import('./doors/class.tsx')).then(({ openClass }) => openClass(root, config));
  }
}

/** Loaded in a shared lab only: everybody waits for what is in this file. */
async function benchOfVisitor(door: Door): Promise<string> {
  const [{ ownBench }, { WaitingForBench }] = await untilLoaded(() =>
    Promise.all([import('./control/own-bench.ts'), import('./shell/waiting-for-bench.tsx')]),
  );
  return ownBench((refusal) => root.render(<WaitingForBench door={door} refusal={refusal} />));
}
