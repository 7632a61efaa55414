import { defineConfig } from 'vitest/config'

/** What needs a real control plane of Kubernetes: built once by Go (`npm run cluster:build`), skipped in one line without it. */
export default defineConfig({
  test: {
    include: ['test/cluster/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // One cluster needs 600 MB and most of a core.
    maxWorkers: 1,
  },
})
