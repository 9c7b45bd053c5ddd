/**
 * Milliseconds since the Unix epoch, by a clock that nobody sets: browsers count the age of a preflight's permission
 * so, and setting the wall clock must neither end nor prolong it here. https://www.w3.org/TR/hr-time-3/#sec-monotonic-clock
 */
export function steadyNow(): number {
  return performance.timeOrigin + performance.now();
}
