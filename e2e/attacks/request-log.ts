/** What makes the lab's servers log every request that arrives at them. */
export const LOG_REQUESTS = { NODE_OPTIONS: `--import ${new URL('request-logger.mjs', import.meta.url)}` };

export interface Arrival {
  readonly method: string;
  readonly url: string;
  /** `null` where the answer has no end yet: an event stream, for example. */
  readonly status: number | null;
  /** Whether it was answered with `Access-Control-Allow-Origin`. */
  readonly granted: boolean;
}

/** The requests whose URL contains a mark, from what the lab has printed. */
export function arrivals(output: string, mark: string): readonly Arrival[] {
  const found = new Map<string, Arrival>();
  for (const [, json = ''] of output.matchAll(/ arrived (\{.*\})$/gm)) {
    const { id, ...fact } = JSON.parse(json) as { id: string } & Partial<Arrival>;
    const before = found.get(id) ?? { method: '', url: '', status: null, granted: false };
    found.set(id, { ...before, ...fact });
  }
  return [...found.values()].filter(({ url }) => url.includes(mark));
}

/** A hostile request got through where it was answered with anything but a refusal. */
export function gotThrough({ status, granted }: Arrival): boolean {
  return status === null || status < 400 || granted;
}
