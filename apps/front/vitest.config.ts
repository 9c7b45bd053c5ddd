import { defineConfig } from 'vitest/config';

/** No test here changes what another one sees: one world for all files, which would take as long to make as the tests take. */
export default defineConfig({ test: { isolate: false } });
