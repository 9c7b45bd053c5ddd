/**
 * The methods that Node's parser knows: it answers any other, lower case included, before a server sees the request.
 * https://github.com/nodejs/llhttp
 */
export const NODE_METHODS: readonly string[] = (
  'ACL BIND CHECKOUT CONNECT COPY DELETE GET HEAD LINK LOCK M-SEARCH MERGE MKACTIVITY MKCALENDAR MKCOL MOVE NOTIFY ' +
  'OPTIONS PATCH POST PROPFIND PROPPATCH PURGE PUT QUERY REBIND REPORT SEARCH SOURCE SUBSCRIBE TRACE UNBIND UNLINK UNLOCK ' +
  'UNSUBSCRIBE'
).split(' ');

/** `OPTIONS` is left to the middleware, `HEAD` is answered as `GET` is, and `CONNECT` asks for no resource. */
const ANSWERED_METHODS = NODE_METHODS.filter((method) => !['OPTIONS', 'HEAD', 'CONNECT'].includes(method));

/** The same for every method, or what each of them gets. */
export function everyMethod<T>(each: (method: string) => T): Readonly<Record<string, T>> {
  return Object.fromEntries(ANSWERED_METHODS.map((method) => [method, each(method)]));
}
