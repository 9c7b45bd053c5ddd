import { type Cookie, isLoopback } from '@cors-lab/shared/fetch';
import { cookieSetBy, type Moves } from '@cors-lab/shared/lab';

/** Whether browsers drop a cookie of the lab's, because it is `Secure` and the lab is served over http to other machines. */
export function isDropped({ secure, host }: Pick<Cookie, 'secure' | 'host'>): boolean {
  return secure && !isLoopback(host);
}

/** Whether one of these requests signs in by a cookie that browsers drop. */
export function losesCookie(moves: Moves): boolean {
  return moves.some((move) => {
    const cookie = move.kind === 'request' ? cookieSetBy(move.request) : null;
    return cookie !== null && isDropped(cookie);
  });
}
