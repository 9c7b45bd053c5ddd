import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, describe, expect, it } from 'vitest';
import { parseStartPolicy } from '../src/parse-start-policy.ts';
import { readStartPolicy } from '../src/read-start-policy.ts';
import { startPolicy } from '../src/start-policy.ts';
import { policy } from './lab.ts';

describe('the file of the start policy', () => {
  it('ships with example.com allowed, as in the exercise', () => {
    expect(parseStartPolicy(startPolicy)).toEqual({ ok: true, policy: policy({ origin: 'example.com' }) });
  });

  it('takes what @fastify/cors takes', () => {
    expect(
      parseStartPolicy({
        origin: ['http://a.test', /\.b\.test$/],
        methods: 'GET, PUT',
        exposedHeaders: ['x-a'],
        maxAge: 5,
      }),
    ).toEqual({
      ok: true,
      policy: policy({
        origin: ['http://a.test', { pattern: '\\.b\\.test$' }],
        methods: ['GET', 'PUT'],
        exposedHeaders: ['x-a'],
        maxAge: 5,
      }),
    });
  });

  it('allows everybody where no origin is given, as @fastify/cors does', () => {
    expect(parseStartPolicy({})).toEqual({ ok: true, policy: policy({ origin: '*' }) });
  });

  it('reports every fault', () => {
    const start = parseStartPolicy({ origin: 12, maxAge: 'x', colour: 'red' } as never);
    expect(start.ok ? [] : start.faults.map((each) => each.pointer).sort()).toEqual([
      '#/cors/colour',
      '#/cors/maxAge',
      '#/cors/origin',
    ]);
  });
});

describe('a slip in the file of the start policy', () => {
  const folder = mkdtempSync(join(tmpdir(), 'cors-lab-start-'));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let files = 0;

  /** What the learner reads when the file has this content. */
  async function sentencesFor(content: string): Promise<readonly string[]> {
    files += 1;
    const path = join(folder, `start-policy-${files}.ts`);
    writeFileSync(path, content);
    const read = await readStartPolicy(pathToFileURL(path));
    return read.ok ? [] : read.sentences;
  }

  const noExport =
    "apps/back/src/start-policy.ts must export an object like this: export const startPolicy = { origin: 'example.com' };";
  it.each([
    ['is empty', ''],
    ['exports another name', "export const policy = { origin: '*' };"],
    ['exports by default', "export default { origin: '*' };"],
    ['exports null', 'export const startPolicy = null;'],
  ])('is explained when it %s', async (_name, content) => {
    expect(await sentencesFor(content)).toEqual([noExport]);
  });

  it('is explained when a getter throws', async () => {
    expect(
      await sentencesFor("export const startPolicy = { get origin() { throw new Error('not yet'); } };"),
    ).toEqual([expect.stringMatching(/^apps\/back\/src\/start-policy\.ts cannot be read: .*not yet$/)]);
  });

  it.each([
    [
      'does not parse',
      "export const startPolicy = {\n  origin: 'example.com,\n};\n",
      /: Unterminated string/,
    ],
    [
      'fails as it runs',
      'export const startPolicy = {\n  origin: nothing,\n};\n',
      /: nothing is not defined$/,
    ],
  ])('is named by its line, in one line, when the file %s', async (what, content, reason) => {
    const path = join(folder, `start-policy-${what.length}.ts`);
    writeFileSync(path, content);
    writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
    // As the API server reads it: here Vite would.
    const script = `import { readStartPolicy } from './src/read-start-policy.ts';
      console.log(JSON.stringify(await readStartPolicy(new URL(process.argv[1]))));`;
    const read = spawnSync(
      process.execPath,
      ['--import', '../launch/typescript.mjs', '--input-type=module', '-e', script, pathToFileURL(path).href],
      { cwd: new URL('..', import.meta.url), encoding: 'utf8' },
    );
    const [sentence, ...others] = JSON.parse(read.stdout).sentences;
    expect(sentence).toMatch(
      /^apps\/back\/src\/start-policy\.ts cannot be read: start-policy[\w-]*\.ts:2:.*$/,
    );
    expect(sentence).toMatch(reason);
    expect(others).toEqual([]);
  });

  it('names the line of each setting that is wrong, functions by their kind', async () => {
    expect(
      await sentencesFor('export const startPolicy = {\n  origin: () => true,\n  maxAge: "x",\n};\n'),
    ).toEqual([
      'apps/back/src/start-policy.ts:2: Expected true, false, an origin as text, a pattern object or a list of these, got a function.',
      'apps/back/src/start-policy.ts:3: Expected null or an integer of seconds within ±2147483648, got "x".',
    ]);
  });

  it('names each setting that is wrong where all stand in one line, unknown ones too', async () => {
    expect(await sentencesFor("export const startPolicy = { origins: '*', maxAge: 'x' };\n")).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^apps\/back\/src\/start-policy\.ts, origins: Unknown field "origins" /),
        expect.stringMatching(/^apps\/back\/src\/start-policy\.ts, maxAge: Expected null or an integer/),
      ]),
    );
  });

  it('refuses the flags of a pattern instead of dropping them', async () => {
    expect(await sentencesFor('export const startPolicy = {\n  origin: [/LOCALHOST/i],\n};\n')).toEqual([
      'apps/back/src/start-policy.ts:2: /LOCALHOST/i has the flag i, and patterns have no flags here: write what it matches, for example [Ll]ocalhost.',
    ]);
  });
});
