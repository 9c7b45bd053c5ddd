/**
 * Whether a host, in lower case and without a port, is this machine itself: a name that no name server is asked for, or
 * an address. `127.evil.test` is neither.
 * https://w3c.github.io/webappsec-secure-contexts/#is-origin-trustworthy
 */
export function isLoopback(host: string): boolean {
  return /^(?:(?:[^.].*\.)?localhost|127(?:\.\d{1,3}){3}|\[::1\])$/.test(host);
}

/** The same for a `Host` header, with or without a port. */
export function isLoopbackHost(host: string | undefined): boolean {
  return isLoopback(host?.toLowerCase().replace(/:\d+$/, '') ?? '');
}
