import type { CorsPolicy, HeaderEdit, Phase } from '@cors-lab/shared/servers';
import type { FastifyReply } from 'fastify';

/**
 * Statuses whose responses have no content; 204 is Fastify's own affair.
 * https://httpwg.org/specs/rfc9110.html#rfc.section.6.4.1
 */
const WITHOUT_CONTENT: readonly number[] = [205, 304];

/**
 * Applies the policy's overrides to a response that is about to be sent: after the middleware and the resource,
 * and to errors too, as a badly placed proxy would.
 *
 * @returns the payload to send: an empty one where the status admits none.
 */
export function tamper(
  override: CorsPolicy['overrides'][Phase],
  reply: FastifyReply,
  payload: string | Buffer,
): string | Buffer {
  if (override.status !== null) reply.code(override.status);
  for (const edit of override.headers) EDITS[edit.op](reply, edit as never);
  return WITHOUT_CONTENT.includes(reply.statusCode) ? '' : payload;
}

const EDITS: {
  readonly [Op in HeaderEdit['op']]: (reply: FastifyReply, edit: HeaderEdit & { op: Op }) => void;
} = {
  set(reply, { name, value }) {
    // Fastify appends Set-Cookie lines instead of replacing them.
    reply.removeHeader(name);
    reply.header(name, value);
  },
  append(reply, { name, value }) {
    // Fastify keeps the lines in a plain object, which inherits a `constructor`.
    const isSet = Object.hasOwn(reply.getHeaders(), name.toLowerCase());
    const before = isSet ? reply.getHeader(name) : [];
    const lines = Array.isArray(before) ? before : [String(before)];
    reply.removeHeader(name);
    // An array leaves as one line per entry.
    reply.header(name, [...lines, value]);
  },
  remove(reply, { name }) {
    reply.removeHeader(name);
  },
};
