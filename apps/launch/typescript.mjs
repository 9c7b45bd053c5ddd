import module from 'node:module';
import { features } from 'node:process';
import { fileURLToPath } from 'node:url';

// `node --import` this, and Node runs the project's TypeScript: by itself from 22.18 on, by tsx before.
// https://nodejs.org/api/typescript.html
if (!features.typescript) (await import('tsx/esm/api')).register();
// What has been compiled once is kept in this clone, where Node can do that (from 22.1 on). By default it would be kept among the
// system's temporary files, where other users of the machine write too.
module.enableCompileCache?.(fileURLToPath(new URL('../../node_modules/.cache/compiled', import.meta.url)));
