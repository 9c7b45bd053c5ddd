import { useConfig } from '../lab/use-lab.ts';
import { pathTo } from '../shell/door.ts';

/** The way to a page of another site that attacks the learner's bench; nothing where there is no other site. */
export function StrangersPage() {
  const { servers, benchId } = useConfig();
  const { otherSite } = servers;
  if (otherSite === null) return null;
  return (
    <p>
      <a href={otherSite + pathTo('/stranger', benchId)} target="_blank" rel="noreferrer">
        Visit a stranger’s page
      </a>{' '}
      <span className="aside">
        at {otherSite}, in a tab of its own. In every exercise its two buttons do the same: they ask for your
        account with your cookies, and post to your counter.
      </span>
    </p>
  );
}
