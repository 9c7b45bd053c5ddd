import { isBenchId, type Origins } from '@cors-lab/shared/control';
import type { RuleBook } from '@cors-lab/shared/fetch';
import { detectEngine } from './engine.ts';
import { readOrigins } from './origins.ts';

/** Where this page stands and whom it talks to. */
export interface LabConfig {
  /** This document's own origin: what the browser sends as `Origin`. */
  readonly front: string;
  /** The origin under study, as the front end's server told it. */
  readonly back: string;
  /** Where the lab says that this page should be opened: its control plane answers nowhere else. */
  readonly home: string;
  /** The origins of the lab's two servers, as a prediction needs them. */
  readonly servers: Origins;
  /** The id in `?bench=`, `null` for the default bench. */
  readonly bench: string | null;
  /** What stands before `/api/…` in the URLs of resources. */
  readonly resourceBase: string;
  /** What stands before `/state`, `/policy`, … in the URLs of the control plane. */
  readonly control: string;
  /** Which deviations from the standard apply here. */
  readonly engine: RuleBook;
}

/** `null` where the page was served without the front end's server, which alone knows the origins. */
export function readConfig(page: Document, location: Location): LabConfig | null {
  const told = readOrigins(page);
  if (told === null) return null;
  return configure(
    location.origin,
    told,
    new URLSearchParams(location.search).get('bench'),
    detectEngine(navigator.userAgent),
  );
}

export function configure(
  front: string,
  servers: Origins,
  bench: string | null,
  engine: RuleBook = 'standard',
): LabConfig {
  const id = bench === null || bench === '' ? null : bench;
  const { back } = servers;
  // In a path `..` would lead to the default bench: what is no id leads to a bench that does not exist.
  const below = id === null ? '' : `/benches/${isBenchId(id) ? id : 'unknown'}`;
  return {
    front,
    back,
    home: servers.front,
    servers,
    bench: id,
    resourceBase: back + below,
    control: `/lab${below}`,
    engine,
  };
}
