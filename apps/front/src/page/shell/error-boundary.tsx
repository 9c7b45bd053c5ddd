import { Component, type ReactNode } from 'react';
import css from './no-page.module.css';

interface Props {
  readonly children: ReactNode;
}
interface State {
  readonly message: string | null;
}

/** The page's last word where one of its own parts has failed. The API server and its policy are not concerned. */
export class ErrorBoundary extends Component<Props, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <main className={css.noPage}>
        <h1>This page has failed</h1>
        <p role="alert">
          That is a bug of the lab, not of your request: <code>{message}</code>
        </p>
        <p>
          <a href={location.href}>Reload it</a>, or <a href={location.pathname}>start afresh</a> without what
          the address says. The policy on the API server stays as it is.
        </p>
      </main>
    );
  }
}
