import { defineConfig } from 'vitest/config';

/**
 * Nothing in the model is kept after a call: its tests can do with one world, which takes half the time to make. Properties
 * are tried over many examples, which takes longer than vitest's five seconds where the machine has other work.
 */
export default defineConfig({ test: { pool: 'threads', isolate: false, testTimeout: 60_000 } });
