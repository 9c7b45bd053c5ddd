import { register } from 'node:module';

// `node --import` this, and Node runs the project's TypeScript. Plain JavaScript, for nothing else could load it.
register('./typescript-hook.mjs', import.meta.url);
