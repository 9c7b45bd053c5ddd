import { defineConfig } from 'vitest/config';

/** What is in `specs` is for Playwright. */
export default defineConfig({ test: { dir: 'test' } });
