import { type Cookie, isLoopback } from '@cors-lab/shared/fetch';
import { cookieSetBy, type Moves } from '@cors-lab/shared/lab';

/** Whether browsers drop a cookie that this URL's answer sets, because it is `Secure`, and the URL is of http and of another machine. */
export function isDropped({ secure, host }: Pick<Cookie, 'secure' | 'host'>, url: string): boolean {
  return secure && !url.startsWith('https:') && !isLoopback(host);
}

/** Whether one of these requests signs in by a cookie that browsers drop. */
export function losesCookie(moves: Moves): boolean {
  return moves.some((move) => {
    if (move.kind !== 'request') return false;
    const cookie = cookieSetBy(move.request);
    return cookie !== null && isDropped(cookie, move.request.url);
  });
}
