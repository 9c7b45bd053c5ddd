import { createHash, timingSafeEqual } from 'node:crypto';
import { CONTROL_HEADER } from '@cors-lab/shared/servers';
import type { FastifyRequest } from 'fastify';
import { isFromThisMachine } from './own-machine.ts';

/**
 * Who may use the control plane: those who show the secret, wherever they run. Where there is none, programs of this
 * machine; a proxy on it would be one of them, so a lab with public names always has a secret.
 */
export function frontEndsWith(secret: string | null): (request: FastifyRequest) => boolean {
  if (secret === null) return ({ socket }) => isFromThisMachine(socket);
  const right = digestOf(secret);
  return ({ headers }) => timingSafeEqual(digestOf(headers[CONTROL_HEADER]?.toString() ?? ''), right);
}

/** All of one length, which comparing in constant time asks for. */
function digestOf(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
