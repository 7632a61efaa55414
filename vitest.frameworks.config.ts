import { defineConfig } from 'vitest/config'

/** Sites that real frameworks build, on Cloudflare's own asset server: fetched on demand, so slower than the suite. */
export default defineConfig({
  test: {
    include: ['test/frameworks/**/*.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 600_000,
    pool: 'forks',
    maxWorkers: 1,
  },
})
