import css from './no-page.module.css';

/** The page without the front end's server, as from a bare file server. */
export function MissingServerPage() {
  return (
    <main className={css.noPage}>
      <h1>CORS Lab</h1>
      <p>
        This page was opened without its own server, so it does not know where the API server is. Start the
        lab with <code>pnpm dev</code> and open the address that it prints.
      </p>
    </main>
  );
}
