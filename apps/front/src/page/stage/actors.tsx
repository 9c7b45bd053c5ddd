import css from './actors.module.css';
import { BrowserFace, PageFace, ServerFace } from './faces.tsx';

/** Who asks, and who is asked. */
export interface ActorNames {
  readonly page: { readonly name: string; readonly origin: string };
  readonly server: {
    readonly name: string;
    readonly origin: string;
    /** Whom its policy allows, in words; empty where that is not known. */
    readonly allows: string;
  };
}

/** The three actors of the stage, each with a face, a name and an origin. */
export function Actors({ page, server }: ActorNames) {
  return (
    <ul className={css.actors}>
      <li className={css.page}>
        <PageFace />
        <p>
          <span className={css.name}>{page.name}</span>
          <Origin of={page.origin} />
        </p>
      </li>
      <li className={css.browser}>
        <BrowserFace />
        <p className={css.name}>The browser</p>
      </li>
      <li className={css.server}>
        <ServerFace />
        <p>
          <span className={css.name}>{server.name}</span>
          <Origin of={server.origin} />
          <span className={css.allows}>{server.allows !== '' && `allows ${server.allows}`}</span>
        </p>
      </li>
    </ul>
  );
}

/** Where there is no room for all of it, it breaks after the scheme. */
function Origin({ of: origin }: { readonly of: string }) {
  const [scheme, rest] = origin.split('//');
  return (
    <code className={css.origin}>
      {rest === undefined ? (
        origin
      ) : (
        <>
          {`${scheme}//`}
          <wbr />
          {rest}
        </>
      )}
    </code>
  );
}
