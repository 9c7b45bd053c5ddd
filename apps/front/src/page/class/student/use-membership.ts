import type { StudentView } from '@cors-lab/shared/class';
import { useEffect, useState } from 'react';
import type { LabConfig } from '../../config.ts';
import { controlPlane } from '../../control/control-plane.ts';
import { forgetRuns } from '../../storage/run-keys.ts';
import { keepMembership } from '../membership.ts';
import { heard, isReset, RESET_PARTS, startedOver } from '../reset.ts';

/**
 * Keeps what this browser knows of its class in step with what is heard. Where the teacher has reset the student, starts the
 * bench over; says what is to be said about that.
 */
export function useMembership(view: StudentView | null, config: LabConfig): string | null {
  const [news, setNews] = useState<string | null>(null);
  useEffect(() => {
    if (view === null) return;
    const known = heard(view);
    keepMembership(known);
    if (!isReset(known, view)) return;
    keepMembership(startedOver(known, view));
    forgetRuns(config);
    void controlPlane(config.control)
      .reset(RESET_PARTS)
      .then((answer) =>
        setNews(
          answer.ok ? 'Your teacher has set your bench back to its beginning.' : answer.refusal.sentence,
        ),
      );
  }, [view, config]);
  return news;
}
