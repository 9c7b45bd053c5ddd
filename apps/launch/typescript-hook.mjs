import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { transformSync } from 'rolldown/utils';

/**
 * Takes the types out of a TypeScript module when Node loads it, by the transformer that comes with Vite. Nothing is
 * kept from one start to the next. tsx does the same for every JavaScript file too, Vite's megabytes included, so
 * that the lab took twice as long to start.
 *
 * https://nodejs.org/docs/latest-v20.x/api/module.html#loadurl-context-nextload
 *
 * @type {import('node:module').LoadHook}
 */
export async function load(url, context, nextLoad) {
  if (!url.startsWith('file:') || !/\.ts(?:\?|$)/.test(url)) return nextLoad(url, context);
  const path = fileURLToPath(url);
  const { code, map, errors } = transformSync(path, await readFile(path, 'utf8'), {
    lang: 'ts',
    // The base configuration's `verbatimModuleSyntax`.
    typescript: { onlyRemoveTypeImports: true },
    sourcemap: true,
  });
  if (errors[0] !== undefined) throw new SyntaxError(sentence(path, errors[0]));
  const lines = Buffer.from(JSON.stringify(map)).toString('base64');
  return {
    format: 'module',
    shortCircuit: true,
    source: `${code}\n//# sourceMappingURL=data:application/json;base64,${lines}`,
  };
}

/** The transformer draws a picture, in colours; its first line says what is wrong. */
function sentence(path, { message, loc }) {
  const [first = ''] = stripVTControlCharacters(message).split('\n');
  return `${path}:${loc?.line ?? 1}:${loc?.column ?? 1}: ${first.replace(/^\[\w+\] /, '')}`;
}
