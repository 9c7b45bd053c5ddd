import module from 'node:module';
import { features } from 'node:process';

// `node --import` this, and Node runs the project's TypeScript: by itself from 22.18 on, by tsx before.
// https://nodejs.org/api/typescript.html
if (!features.typescript) (await import('tsx/esm/api')).register();
// What has been compiled once is kept among the system's temporary files, where Node can do that (from 22.1 on).
module.enableCompileCache?.();
