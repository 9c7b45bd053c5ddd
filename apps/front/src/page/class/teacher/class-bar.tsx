import { useRef } from 'react';
import { Masthead } from '../../shell/masthead.tsx';
import css from './class-bar.module.css';
import dialogCss from './dialog.module.css';
import { JoinCard } from './opening/join-card.tsx';
import { SecretLink } from './opening/secret-link.tsx';
import { pathOfRoom } from './room/room-path.ts';
import { hereIn, type ShownClass } from './shown-class.ts';

/** The class's code, the way in, and how many are here, in the masthead: the screen has no line to give away. */
export function ClassBar({ config, view }: Pick<ShownClass, 'config' | 'view'>) {
  const { code, students } = view;
  const dialog = useRef<HTMLDialogElement>(null);
  return (
    <>
      <Masthead door="class" bench={config.bench}>
        <h1 className={css.code}>
          <span className="visually-hidden">Class </span>
          {code}
        </h1>
        <p className={css.link}>{config.front}/join</p>
        <p data-testid="here">
          <strong>{hereIn(students).length}</strong> here
        </p>
        <button type="button" onClick={() => dialog.current?.showModal()}>
          How to join
        </button>
        <a href={pathOfRoom(code)} target="_blank" rel="noreferrer">
          Projector view<span className="visually-hidden"> (in a new tab)</span>
        </a>
      </Masthead>
      <dialog ref={dialog} className={`${dialogCss.dialog} ${dialogCss.wide}`} aria-labelledby="join-title">
        <h2 id="join-title">How to join</h2>
        <JoinCard config={config} code={code} />
        <SecretLink config={config} code={code} />
        <form method="dialog" className="row">
          <button type="submit">Close</button>
        </form>
      </dialog>
    </>
  );
}
