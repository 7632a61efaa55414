import { defineConfig } from 'vitest/config'

/** The example workflows, executed by nektos/act on this machine: slower, and in need of Go once. */
export default defineConfig({
  test: {
    include: ['test/workflows/**/*.test.ts'],
    testTimeout: 180_000,
    hookTimeout: 300_000,
    pool: 'forks',
    fileParallelism: false,
  },
})
