import { isLoopbackHost } from '@cors-lab/shared/servers';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { pathOf } from '../request-path.ts';
import { isPagePath, isRead, movedTo } from './page-paths.ts';

/**
 * The page has one origin. Asked for by the other site's name, or by a loopback name, it leads to its own; asked for
 * by a name that somebody has pointed here (DNS rebinding), it does not answer.
 */
export function pageHost(
  request: FastifyRequest,
  reply: FastifyReply,
  own: { readonly host: string; readonly origin: string; readonly otherSite: string | null },
): FastifyReply | undefined {
  const { host } = request.headers;
  const path = pathOf(request.url);
  if (host?.toLowerCase() === own.host) {
    const moved = isRead(request) ? movedTo(path) : null;
    return moved === null ? undefined : reply.redirect(moved);
  }
  const isPage = isRead(request) && isPagePath(path);
  const isOtherSite = own.otherSite !== null && host?.toLowerCase() === new URL(own.otherSite).host;
  if ((isOtherSite || isLoopbackHost(host)) && isPage) return reply.redirect(own.origin + path);
  return reply.code(421).type('text/plain').send(`The page is at ${own.origin}, and at no other name.\n`);
}
