/** Whether a bench may have this id. What else stands in a path, `..` above all, leads elsewhere. */
export function isBenchId(text: string): boolean {
  return /^[0-9a-f]{12}$/.test(text);
}

/** The path of a resource on a bench. */
interface BenchPath {
  /** What stands before `/api`: nothing for the default bench. */
  readonly prefix: string;
  /** As on the default bench: `/api/cors`. */
  readonly resource: string;
}

/** `null` for a path that is neither below `/api` nor below `/benches/<id>/api`. */
export function splitBenchPath(path: string): BenchPath | null {
  const [, prefix = '', resource] = /^(\/benches\/[^/]+)?(\/api(?:\/.*)?)$/s.exec(path) ?? [];
  return resource === undefined ? null : { prefix, resource };
}
