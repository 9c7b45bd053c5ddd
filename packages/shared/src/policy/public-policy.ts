import type { Fault, Origins } from '../control/control.ts';
import { isLabResource } from '../control/is-lab-resource.ts';
import { parseUrl } from '../infra/url.ts';
import { quoted } from './field-checks.ts';
import { pointerTo } from './pointer.ts';
import { type CorsPolicy, type HeaderEdit, PHASES } from './policy.ts';

/** What a policy may send under a public name: what the lessons are about, and what says how to keep an answer. */
const SENT = [
  /^access-control-[a-z-]+$/,
  /^cross-origin-(?:embedder|opener|resource)-policy$/,
  /^(?:age|cache-control|content-type|date|etag|expires|last-modified|pragma|vary)$/,
  /^(?:content-language|referrer-policy|server-timing|timing-allow-origin|x-content-type-options)$/,
  // By rules of its own, for every lab: see `reach.ts`.
  /^set-cookie$/,
  /^location$/,
  /^x-(?:lab|other|request-id)$/,
] as const;

/**
 * What a policy may not do in a lab with public names, beside what no policy may. A stranger's policy speaks there in the
 * name of those who host the lab: it redirects nobody to other servers, asks for no passwords (`WWW-Authenticate`), and
 * says nothing to the proxy (`X-Accel-Redirect`). So the headers that it may send are listed, and not those that it may not.
 */
export function faultsInPublic(policy: CorsPolicy, servers: Origins): readonly Fault[] {
  return PHASES.flatMap((phase) =>
    policy.overrides[phase].headers.flatMap((edit, at) => {
      const fault = faultOf(edit, servers);
      return fault === null
        ? []
        : [{ pointer: pointerTo('overrides', phase, 'headers', at, fault.field), detail: fault.detail }];
    }),
  );
}

function faultOf(
  edit: HeaderEdit,
  servers: Origins,
): { readonly field: 'name' | 'value'; readonly detail: string } | null {
  if (edit.op === 'remove') return null;
  const name = edit.name.toLowerCase();
  if (!SENT.some((pattern) => pattern.test(name))) {
    const detail = `${quoted(edit.name)} is not sent by a lab with a public name; edit a header of CORS, of caching or of cross-origin policies, or X-Lab.`;
    return { field: 'name', detail };
  }
  if (name !== 'location' || leadsToTheLab(edit.value, servers)) return null;
  const detail = `A lab with a public name redirects to its own resources only, and ${quoted(edit.value)} is none; write a path such as "/api/cors".`;
  return { field: 'value', detail };
}

/** As browsers take the header: relative to the answer's own URL. */
function leadsToTheLab(value: string, servers: Origins): boolean {
  const url = parseUrl(value, servers.back);
  return url !== null && isLabResource(url.href, servers);
}
