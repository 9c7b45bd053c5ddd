import type { Expected } from '@cors-lab/shared/expected';
import { type Engine, type LabRequest, labRequest } from '@cors-lab/shared/fetch';
import {
  type CorsPolicy,
  type CorsSettings,
  type HeaderEdit,
  type Override,
  policyWith,
} from '@cors-lab/shared/policy';
import type { Asker, Step } from '../pair.ts';

/** One request under a policy, written for the classroom's ports, with what every engine makes of it. */
export interface Row {
  readonly name: string;
  readonly step: Step;
  readonly signedIn: boolean;
  /** Whose script asks. */
  readonly from: Exclude<Asker, 'frame'>;
  readonly expect: Expected | Readonly<Record<Engine, Expected>> | 'as predicted';
  /** The methods that are put on the wire, where the row is about them. */
  readonly sent?: readonly string[] | Readonly<Record<Engine, readonly string[]>>;
  /** The header names that the script sees, where the row is about them. */
  readonly sees?: readonly string[];
  /** The statuses of the responses on the wire, where the row is about them. */
  readonly statuses?: readonly number[];
  /** Each engine's own reason to the letter, where the row is about it; `null` where nothing is blocked. */
  readonly reasons?: Readonly<Record<Engine, string>> | null;
}

export const FRONT = 'http://localhost:5000';
export const BACK = 'http://localhost:5001';

export function row(
  name: string,
  request: Partial<LabRequest>,
  policy: CorsPolicy,
  expect: Row['expect'],
  more: Partial<Omit<Row, 'name' | 'step' | 'expect'>> = {},
): Row {
  return { name, step: { request: ask(request), policy }, signedIn: false, from: 'page', expect, ...more };
}

/** The same question by a document of the API server itself. */
export function atHome({ name, step, ...rest }: Row): Row {
  const { request, policy } = step;
  return {
    ...rest,
    name: `${name}, at home`,
    step: { request: { ...request, origin: BACK }, policy },
    from: 'api',
  };
}

function ask(changes: Partial<LabRequest>): LabRequest {
  return { ...labRequest(FRONT, `${BACK}/api/cors`), ...changes };
}

/** A policy that allows the page everything that the settings do not change. */
export function policy(
  cors: Partial<CorsSettings> = {},
  overrides: Partial<CorsPolicy['overrides']> = {},
): CorsPolicy {
  return policyWith(
    { origin: FRONT, methods: ['GET', 'POST', 'PUT', 'DELETE', 'PATCH'], ...cors },
    overrides,
  );
}

/** An answer with some of its header lines set. */
export function lines(headers: Readonly<Record<string, string>>, status: number | null = null): Override {
  const edits = Object.entries(headers).map(([name, value]): HeaderEdit => ({ op: 'set', name, value }));
  return { status, headers: edits };
}

/** An answer with a second line of a header. */
export function twice(name: string, value: string): Override {
  return { status: null, headers: [{ op: 'append', name, value }] };
}

/** An answer that redirects. */
export function redirect(to: string, status = 302): Override {
  return lines({ Location: to }, status);
}
