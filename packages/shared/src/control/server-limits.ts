/**
 * What both servers take from one client before they hang up. Times in milliseconds, sizes in bytes.
 * The defaults of Node and Fastify are for the open internet: they wait a minute for headers and for ever for a body.
 */
export const SERVER_LIMITS = {
  /** Until the last header line of a request has come; then 408. */
  headers: 5_000,
  /** Until the last byte of a request has come; then 408. Nothing that the lab sends is long. */
  request: 10_000,
  /** How often the two above are looked at. */
  check: 1_000,
  /** Without a byte in either direction. Longer than the pause between two heartbeats of an event stream. */
  silence: 60_000,
  /**
   * Between two requests of a connection. Longer than a learner thinks, so that the next click finds it open. Node adds a
   * second: then it is as long as the silence, and Node has one list of timers to keep instead of two in turns.
   */
  keepAlive: 59_000,
  /** Request line and header lines together; then 431. Node's own limit, and what browsers stay below. */
  headerBlock: 16 * 1024,
  /**
   * What cookies may add to that where the page is served. Browsers keep up to 180 of 4,096 characters for one host, whoever
   * has set them: 737,818 with what stands between, as came from Chromium 156 and from Firefox ESR 153.
   */
  cookies: 752 * 1024,
  /** What all clients together may have sent of heads that are not at their end; then the longest is hung up on. */
  heads: 64 * 1024 * 1024,
  /** One request's body; then 413. A policy has a fortieth of that. */
  body: 64 * 1024,
  /**
   * Requests that one connection may have sent ahead: such as wait for their answer, and in all, those whose answer waits
   * to be read included. A client that sends more is hung up on.
   */
  ahead: { unanswered: 8, all: 256 },
  /**
   * What all clients of one process together may leave unread; then the one that has left most is hung up on. One bound
   * for event streams, echoes and answers: bounds for each of them multiply.
   */
  unread: 64 * 1024 * 1024,
  /** What the wire logs of all benches may have together; then the fullest forgets its older half. */
  logs: 128 * 1024 * 1024,
  /**
   * What one server has in memory at most, whatever its clients do: the two above, Node's own 130 MB, and as much again as
   * the garbage collector may leave lying about. Nothing enforces it: tests multiply the attacks out against it.
   */
  memory: 512 * 1024 * 1024,
  /** One page of a wire log, in characters of the recorded lines. As JSON they are at most three times as many bytes. */
  logPage: 80 * 1024,
  /**
   * Answers of the control plane that one client may have open at a time, event streams above all. A whole class may
   * stand behind one address, each learner with some tabs; what asks for more has run wild.
   */
  openPerClient: 1_500,
} as const;
