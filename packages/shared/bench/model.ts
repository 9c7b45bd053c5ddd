import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import type { newBrowser } from '../src/fetch/index.ts';
import type { predict } from '../src/lab/index.ts';
import type { CorsPolicy } from '../src/policy/index.ts';
import { type LabRequest, labRequest } from '../src/request.ts';

/** Prints how many predictions a core makes in a second, with full traces, and what the model weighs in a page. */
const SECONDS = 2;
const FRONT = 'http://localhost:5000';
const SERVERS = { front: FRONT, back: 'http://localhost:5001', otherSite: 'http://127.0.0.1:5000' };
const NO_OVERRIDE = { status: null, headers: [] };

interface Model {
  readonly newBrowser: typeof newBrowser;
  readonly predict: typeof predict;
}

const policy: CorsPolicy = {
  cors: {
    origin: [FRONT],
    credentials: true,
    methods: ['GET', 'HEAD', 'POST', 'PUT'],
    allowedHeaders: ['Content-Type', 'X-A'],
    exposedHeaders: ['X-Total'],
    maxAge: null,
    optionsSuccessStatus: 204,
  },
  overrides: { preflight: NO_OVERRIDE, actual: NO_OVERRIDE },
};

const simple = labRequest(FRONT, 'http://localhost:5001/api/cors');

const mix: Record<string, LabRequest> = {
  simple,
  preflighted: { ...simple, method: 'PUT', body: '{}', headers: [['Content-Type', 'application/json']] },
  credentialed: { ...simple, credentials: 'include' },
};

/** By the processor's clock, so that what else the machine does makes no difference. */
function perSecond({ newBrowser, predict }: Model, requests: readonly LabRequest[]): number {
  const browser = newBrowser('chromium');
  const processorSeconds = () => {
    const { user, system } = process.cpuUsage();
    return (user + system) / 1e6;
  };
  const run = (seconds: number) => {
    const start = processorSeconds();
    let count = 0;
    while (processorSeconds() - start < seconds) {
      for (let round = 0; round < 1000; round += 1) {
        for (const request of requests) {
          if (predict(request, policy, browser, SERVERS).trace.length === 0)
            throw new Error('There is no trace.');
          count += 1;
        }
      }
    }
    return count / (processorSeconds() - start);
  };
  run(0.5);
  return Math.round(run(SECONDS));
}

/** A production bundle of one module and of everything it imports, as a page would load it. */
async function bundle(path: string): Promise<string> {
  const entry = new URL(`../src/${path}`, import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  const { output } = [result].flat()[0] as { output: readonly { readonly code?: string }[] };
  return output.map((chunk) => chunk.code ?? '').join('');
}

const format = (value: number) => value.toLocaleString('en');

// NB: The bundle is measured, not the sources: what loads TypeScript here wraps every function to keep its name.
const algorithms = await bundle('lab/predict.ts');
const imported = (code: string) => import(`data:text/javascript,${encodeURIComponent(code)}`);
const model: Model = {
  ...(await imported(algorithms)),
  ...(await imported(await bundle('fetch/state/browser-state.ts'))),
};
for (const [name, request] of Object.entries(mix)) {
  console.log(`${name}: ${format(perSecond(model, [request]))} predictions/s`);
}
console.log(`mix: ${format(perSecond(model, Object.values(mix)))} predictions/s with full trace on one core`);

const PARTS = {
  'predict and the algorithms': algorithms,
  'with experiments, grading and explanations': await bundle('lab/index.ts'),
  'the policy schema alone': await bundle('policy/schema.ts'),
};
for (const [what, code] of Object.entries(PARTS)) {
  const gzip = gzipSync(code, { level: 9 }).length;
  console.log(`model: ${format(gzip)} bytes gzip (${format(code.length)} minified), ${what}`);
}
