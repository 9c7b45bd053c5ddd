import { Masthead } from './masthead.tsx';
import css from './no-page.module.css';

/** At an address where there is nothing, mistyped perhaps. */
export function NoSuchPage({ path }: { readonly path: string }) {
  return (
    <>
      <Masthead door={null} bench={null} />
      <main className={css.noPage}>
        <h1>There is no page here</h1>
        <p>
          The lab has nothing at <code>{path}</code>. Look for a typing error in the address, begin at{' '}
          <a href="/">the first page</a>, or choose above.
        </p>
      </main>
    </>
  );
}
