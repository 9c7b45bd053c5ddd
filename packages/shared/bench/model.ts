import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { type CorsPolicy, type LabRequest, newBrowser, predict } from '../src/index.ts';

/** Prints how many predictions a core makes in a second, with full traces, and what the model weighs in a page. */
const SECONDS = 2;
const FRONT = 'http://localhost:5000';
const NO_OVERRIDE = { status: null, headers: [] };

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

const simple: LabRequest = {
  api: 'fetch',
  origin: FRONT,
  url: 'http://localhost:5001/api/cors',
  method: 'GET',
  mode: 'cors',
  credentials: 'same-origin',
  redirect: 'follow',
  headers: [],
  body: null,
  uploadListener: false,
};

const mix: Record<string, LabRequest> = {
  simple,
  preflighted: { ...simple, method: 'PUT', body: '{}', headers: [['Content-Type', 'application/json']] },
  credentialed: { ...simple, credentials: 'include' },
};

const browser = newBrowser('chromium');

/** By the processor's clock, so that what else the machine does makes no difference. */
function perSecond(requests: readonly LabRequest[]): number {
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
          if (predict(request, policy, browser).trace.length === 0) throw new Error('There is no trace.');
          count += 1;
        }
      }
    }
    return count / (processorSeconds() - start);
  };
  run(0.5);
  return Math.round(run(SECONDS));
}

/** Bytes of a production bundle of one module and of everything it imports, minified and gzipped. */
async function weigh(path: string): Promise<{ readonly raw: number; readonly gzip: number }> {
  const entry = new URL(`../src/${path}`, import.meta.url).pathname;
  const result = await build({
    configFile: false,
    logLevel: 'silent',
    build: { write: false, rolldownOptions: { input: entry, preserveEntrySignatures: 'strict' } },
  });
  const { output } = [result].flat()[0] as { output: readonly { readonly code?: string }[] };
  const code = output.map((chunk) => chunk.code ?? '').join('');
  return { raw: code.length, gzip: gzipSync(code, { level: 9 }).length };
}

const format = (value: number) => value.toLocaleString('en');
for (const [name, request] of Object.entries(mix))
  console.log(`${name}: ${format(perSecond([request]))} predictions/s`);
console.log(`mix: ${format(perSecond(Object.values(mix)))} predictions/s with full trace on one core`);
const PARTS = {
  'with everything the index exports': 'index.ts',
  'predict and the algorithms alone': 'predict.ts',
  'the policy schema alone': 'policy/schema.ts',
};
for (const [what, path] of Object.entries(PARTS)) {
  const { raw, gzip } = await weigh(path);
  console.log(`model: ${format(gzip)} bytes gzip (${format(raw)} minified), ${what}`);
}
