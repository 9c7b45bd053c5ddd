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

/**
 * The origins under which browsers reach the server of this one: itself, and where it is `localhost` or `127.0.0.1`
 * the other of the two. They are different origins and different sites.
 */
export function namesOfOrigin(origin: string): readonly string[] {
  const [, scheme, name, port = ''] = /^(https?:\/\/)(localhost|127\.0\.0\.1)(:\d+)?$/.exec(origin) ?? [];
  return name === undefined
    ? [origin]
    : [origin, `${scheme}${name === 'localhost' ? '127.0.0.1' : 'localhost'}${port}`];
}
