import { defineConfig } from 'vitest/config';

/** Nothing in the model outlives a call: its tests can do with one world, which takes half the time to make. */
export default defineConfig({ test: { pool: 'threads', isolate: false } });
