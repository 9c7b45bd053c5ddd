import { fileURLToPath } from 'node:url';
import { type Launch, runLab, say } from './lab.ts';
import type { ServerOptions } from './servers.ts';

type Mode = 'dev' | 'start';

/** Makes Node accept TypeScript, and name the lines of the source where something fails. */
const TYPESCRIPT = ['--enable-source-maps', '--import', new URL('typescript.mjs', import.meta.url).href];

/** Vite comes before `TYPESCRIPT`: tsx would read each of its files, which takes as long as all the rest. */
const FRONT_NODE: Record<Mode, readonly string[]> = {
  dev: ['--import', 'vite', ...TYPESCRIPT],
  start: TYPESCRIPT,
};

/** What serves the page: its sources, or what `pnpm build` has made of them. */
const PAGE: Record<Mode, string> = { dev: 'sources', start: 'built' };

const BACK: ServerOptions = {
  app: 'back',
  name: 'API server',
  node: TYPESCRIPT,
  script: ['src/main.ts'],
  hint: 'Is there a loop, an unfinished `await` or a `process.exit` in apps/back/src/start-policy.ts?',
};
/** The start policy's file is one of the API server's sources: editing it is the exercise. */
const BACK_SOURCES = ['back/src', '../packages/server/src', '../packages/shared/src'];

function launchOf(mode: Mode): Launch {
  return {
    front: {
      app: 'front',
      name: 'front end',
      node: FRONT_NODE[mode],
      script: ['src/server/main.ts', PAGE[mode]],
    },
    back: { ...BACK, ...(mode === 'dev' ? { watch: BACK_SOURCES } : {}) },
    withSetting: (variable, value) =>
      `${variable}=${value} pnpm ${[mode, ...process.argv.slice(3)].join(' ')}`,
  };
}

/** Vite reads what follows these characters in a path as no part of it, and its page is for one machine. */
function obstaclesFor(mode: Mode): readonly string[] {
  if (mode === 'dev' && process.env.FRONT_URL) {
    return ['FRONT_URL is for a lab as built: run `pnpm build`, and `pnpm start` instead of `pnpm dev`.'];
  }
  const root = fileURLToPath(new URL('../..', import.meta.url));
  const [character] = /[#?]/.exec(root) ?? [];
  if (mode === 'start' || character === undefined) return [];
  return [
    `This folder has a ${character} in its path (${root}), with which Vite cannot serve its files: move it to another folder.`,
  ];
}

const [, , wanted, ...options] = process.argv;
const mode = wanted === 'start' ? 'start' : 'dev';
const isClass = options.includes('--class');
if (isClass) process.env.HOST ||= 'lan';
const unknown = options.filter((option) => option !== '--class');
const obstacles = [
  ...unknown.map((option) => `pnpm ${mode} does not know ${option}: it knows --class, for a lab in a room.`),
  ...obstaclesFor(mode),
];
process.exit(obstacles.length > 0 ? say(obstacles) : await runLab({ ...launchOf(mode), isClass }));
