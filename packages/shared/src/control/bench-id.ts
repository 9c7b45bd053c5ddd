const ID = '[0-9a-f]{12}';
const BENCH_ID = new RegExp(`^${ID}$`);
const BENCH_PATH = new RegExp(`^/(?:benches/${ID}/)?api(?:/|$)`);

/** Whether a bench may have this id. What else stands in a path, `..` above all, leads elsewhere. */
export function isBenchId(text: string): boolean {
  return BENCH_ID.test(text);
}

/** Whether a path is of a bench's resources: below `/api` or `/benches/<id>/api`. */
export function isBenchPath(path: string): boolean {
  return BENCH_PATH.test(path);
}
