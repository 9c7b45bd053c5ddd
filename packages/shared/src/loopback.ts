/**
 * The names under which a machine reaches itself. Names below `.localhost` do too, but no server of the lab answers
 * to them. https://www.rfc-editor.org/rfc/rfc6761#section-6.3
 */
const LOOPBACK_NAMES: readonly string[] = ['localhost', '127.0.0.1', '[::1]'];

/** Whether a `Host` header names this machine by a loopback name, on whatever port. */
export function isLoopbackHost(host: string | undefined): boolean {
  return LOOPBACK_NAMES.includes(host?.toLowerCase().replace(/:\d+$/, '') ?? '');
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
