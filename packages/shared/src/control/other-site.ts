import { parseOrigin, serializeTuple } from '../infra/origin.ts';
import type { Origins } from './control.ts';

/**
 * The origins by which browsers reach one of the lab's servers: its own, and where there is another site the same port
 * under that site's host.
 */
export function namesOfOrigin(origin: string, { otherSite }: Pick<Origins, 'otherSite'>): readonly string[] {
  const own = parseOrigin(origin);
  const other = otherSite === null ? null : parseOrigin(otherSite);
  if (own === null || other === null) return [origin];
  return [origin, serializeTuple(own.scheme, other.host, own.port)];
}
