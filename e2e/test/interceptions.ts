/**
 * Ways to come between a browser and the network. Each turns the browser's own CORS off, in part and in silence: with
 * a single route, though it match nothing, no preflight is sent. Brackets keep this file from finding itself.
 */
const FORBIDDEN: readonly RegExp[] = [
  /\.route\(/,
  /route[F]romHAR/,
  /route[W]ebSocket/,
  /Fetch\.enable/,
  /setRequest[I]nterception/,
  /add[I]ntercept/,
  /intercept(Request|Response|With)/,
  /disable-web-[s]ecurity/,
  /content\.cors\.disable/,
];

/** The lines of a source that intercept requests, with their numbers. */
export function interceptionsIn(source: string): readonly string[] {
  return source
    .split('\n')
    .map((line, index) => `${index + 1}: ${line.trim()}`)
    .filter((line) => FORBIDDEN.some((pattern) => pattern.test(line)));
}
