import { defineConfig } from 'vitest/config';

/** The tables alone: each is quick, and names what it expects. */
export default defineConfig({
  test: {
    include: [
      'test/algorithms.test.ts',
      'test/safelist.test.ts',
      'test/redirect-taint.test.ts',
      'test/predict.test.ts',
    ],
  },
});
