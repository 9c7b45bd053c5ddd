import { isBenchId, isShared, type Origins } from '@cors-lab/shared/control';
import type { BehaviourName } from '@cors-lab/shared/fetch';

/** Where this page stands and whom it talks to. */
export interface LabConfig {
  /** This document's own origin: what the browser sends as `Origin`. */
  readonly front: string;
  /** The origin under study, as the front end's server wrote it into the page. */
  readonly back: string;
  /** Where the lab says that this page should be opened: its control plane answers nowhere else. */
  readonly home: string;
  /** The origins of the lab's two servers, as a prediction needs them. */
  readonly servers: Origins;
  /** The id of the bench, `null` for the default one. */
  readonly benchId: string | null;
  /** What the page's links carry as `?bench=`. In a shared lab nothing: a visitor's own bench is in their cookie. */
  readonly bench: string | null;
  /** What stands before `/api/…` in the URLs of resources. */
  readonly resourceBase: string;
  /** What stands before `/state`, `/policy`, … in the URLs of the control plane. */
  readonly control: string;
  /** Which deviations from the standard apply here. */
  readonly engine: BehaviourName;
}

export function configure(
  front: string,
  servers: Origins,
  bench: string | null,
  engine: BehaviourName = 'standard',
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
    benchId: id,
    bench: isShared(servers) ? null : id,
    resourceBase: back + below,
    control: `/lab${below}`,
    engine,
  };
}
