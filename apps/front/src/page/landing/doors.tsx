import type { LabConfig } from '../config.ts';
import { pathTo } from '../shell/door.ts';
import css from './doors.module.css';
import { ErrorSearch } from './error-search.tsx';

/** The ways on from the landing page. */
export function Doors({ config }: { readonly config: LabConfig }) {
  return (
    <nav className={css.doors} aria-label="Where to go next">
      <a className={css.door} href={pathTo('/learn', config.bench)}>
        <strong>I am new</strong>
        <span>CORS in 8 steps, 20 minutes: guess, see, do.</span>
      </a>
      <div className={css.door}>
        <ErrorSearch config={config} />
      </div>
      <a className={css.door} href={pathTo('/lab', config.bench)}>
        <strong>Just the instrument</strong>
        <span>The Lab: any request, any policy, everything at once.</span>
      </a>
      <a className={css.door} href={pathTo('/class', config.bench)}>
        <strong>I teach: open a class</strong>
        <span>A room votes on what happens, talks, and votes again. Students join by a code.</span>
      </a>
    </nav>
  );
}
