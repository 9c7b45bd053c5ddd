import type { LabRequest } from '@cors-lab/shared/fetch';
import type { CorsPolicy } from '@cors-lab/shared/policy';
import { configure } from '../config.ts';
import { presets } from '../request/presets.ts';
import { linkTo } from './link.ts';

/** The lab as it stands in a classroom: on its own ports, at its default bench. */
const CLASSROOM = configure(
  'http://localhost:5000',
  { front: 'http://localhost:5000', back: 'http://localhost:5001', otherSite: 'http://127.0.0.1:5000' },
  null,
);

/** A link that opens the page with a request and a policy: for programs that have found something to look at. */
export function labLink(request: LabRequest, policy: CorsPolicy): string {
  return linkTo(request, policy, false, presets(CLASSROOM)[0].request, CLASSROOM);
}
