interface Props {
  /** The page at its root, under the lab’s own name. */
  readonly home: string;
  readonly className?: string | undefined;
}

/** In place of an experiment that this lab cannot run: what it lacks, and how the teacher gives it. */
export function NeedsOtherSite({ home, className }: Props) {
  const { hostname } = new URL(home);
  return (
    <div className={className} data-needs="other-site">
      <p>
        <strong>This exercise needs another site.</strong> Here a page of another site asks, and this lab has
        one name only: <code>{hostname}</code>. Ports do not make another site.
      </p>
      <p>
        Who starts the lab can give it a second name or address of the same machine:{' '}
        <code>HOST={hostname} OTHER_HOST=… pnpm start</code>. Or start it with the machine’s name as{' '}
        <code>HOST</code>: its address is then the other site.
      </p>
    </div>
  );
}
