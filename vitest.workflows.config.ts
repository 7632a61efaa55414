import { defineConfig } from 'vitest/config'

/** The example workflows, executed by nektos/act on this machine: slower, and in need of Go once. */
export default defineConfig({
  test: {
    include: ['test/workflows/**/*.test.ts'],
    testTimeout: 300_000,
    hookTimeout: 300_000,
    pool: 'forks',
    // Each file has a cloud of its own, and most of its time is the waiting that the workflows ask for.
    maxWorkers: 2,
  },
})
