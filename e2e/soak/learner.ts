import { Agent, type IncomingMessage, request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { type LogPage, SERVER_LIMITS } from '@cors-lab/shared/control';
import { policyWith } from '@cors-lab/shared/policy';
import { type Answer, ask } from '../lab/ask.ts';
import { createBench } from '../lab/bench.ts';

/** One learner at a bench of their own, as the page works: an event stream, policy changes, runs, the log. */
export interface Learner {
  /** Fills the bench's log to its bound, so that what grows afterwards grows without one. */
  fill(): Promise<void>;
  /** Changes the policy, sends a request and reads what happened; how long each of these took, in milliseconds. */
  run(): Promise<Times>;
  /** What went wrong: an answer under another learner's policy, an exchange of somebody else, none of one's own. */
  readonly faults: readonly string[];
  leave(): Promise<void>;
}

export interface Times {
  readonly policy: number;
  readonly request: number;
  readonly log: number;
}

const LOG_BOUND = 500;

/** With `follows` false the learner has no event stream. */
export async function createLearner(
  lab: { front: string; back: string },
  number: number,
  follows = true,
): Promise<Learner> {
  const bench = await createBench(lab);
  const control = `${lab.front}/lab/benches/${bench.id}`;
  // Connections are let go before the server would: a call that meets the end of one has no answer.
  const agent = new Agent({ keepAlive: true, maxSockets: 2, timeout: SERVER_LIMITS.keepAlive - 5_000 });
  const origin = `http://learner-${number}.test`;
  const faults: string[] = [];
  /** How far the log goes by what the events have said. */
  let reported = 0;
  let asked = 0;
  const stream = !follows
    ? null
    : await follow(`${control}/events`, (newest) => {
        if (newest > asked)
          faults.push(`Learner ${number} heard of ${newest} exchanges, and has made ${asked}.`);
        reported = newest;
      });
  stream?.on('error', () => {});
  let isLeaving = false;
  stream?.on('close', () => {
    if (!isLeaving) faults.push(`The event stream of learner ${number} has ended.`);
  });
  let round = 0;
  let cursor = 0;

  const send = async (): Promise<{ target: string; allowed: string | undefined }> => {
    round += 1;
    asked += 1;
    const url = new URL(`${bench.api}/cors?learner=${number}&round=${round}`);
    const { status, headers } = await call(url.href, { agent, headers: { origin } });
    if (status !== 200) faults.push(`${url.href} was answered with ${status}.`);
    return { target: url.pathname + url.search, allowed: headers['access-control-allow-origin'] };
  };

  return {
    faults,
    async fill() {
      for (let at = 0; at < LOG_BOUND; at += 1) await send();
      cursor = (await bench.state()).cursor;
    },
    async run() {
      const start = performance.now();
      const maxAge = round % 600;
      const policy = policyWith({ origin: [origin], maxAge });
      const put = await call(`${control}/policy`, { agent, method: 'PUT', body: policy });
      if (put.status !== 200) faults.push(`A policy was answered with ${put.status}.`);
      const applied = performance.now();
      const { target, allowed } = await send();
      if (allowed !== origin) faults.push(`Learner ${number} was answered for ${allowed}.`);
      const answered = performance.now();
      const page = await call(`${control}/log?since=${cursor}`, { agent });
      if (page.status !== 200) faults.push(`The log was answered with ${page.status}: ${page.text}`);
      const { exchanges = [], cursor: next = cursor } = (
        page.status === 200 ? JSON.parse(page.text) : {}
      ) as Partial<LogPage>;
      cursor = next;
      const logged = performance.now();
      const targets = exchanges.map((exchange) => exchange.request.target);
      if (targets.join() !== target) faults.push(`The log of learner ${number} has ${targets.join()}.`);
      for (let waited = 0; follows && reported < cursor && waited < 5_000; waited += 20) await sleep(20);
      if (follows && reported < cursor) faults.push(`Learner ${number} did not hear of ${target}.`);
      return { policy: applied - start, request: answered - applied, log: logged - answered };
    },
    async leave() {
      isLeaving = true;
      stream?.destroy();
      agent.destroy();
      await bench.remove();
    },
  };
}

/** The answer; one of status 0 where there is none. */
function call(url: string, choices: Parameters<typeof ask>[1]): Promise<Answer> {
  return ask(url, choices).catch((error: Error) => ({
    status: 0,
    headers: {},
    text: JSON.stringify(error.message),
  }));
}

/** Hears over the bench's event stream how far its log goes. */
function follow(url: string, hear: (cursor: number) => void): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const asking = request(url, { agent: false }, (response) => {
      let rest = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        const events = `${rest}${chunk}`.split('\n\n');
        rest = events.pop() ?? '';
        for (const event of events) {
          const [, json] = /^event: (?:state|exchange)\ndata: (.*)$/.exec(event) ?? [];
          if (json !== undefined) hear((JSON.parse(json) as { cursor: number }).cursor);
        }
      });
      resolve(response);
    });
    asking.on('error', reject);
    asking.end();
  });
}
