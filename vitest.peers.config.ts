import { defineConfig } from 'vitest/config'

/** Tests against the real tools that others use, fetched on demand (`scripts/peers.ts`). */
export default defineConfig({
  test: {
    include: ['test/peers/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 360_000,
    pool: 'forks',
    maxWorkers: 1,
    // Packages come from the network: a second look before CI calls it broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
})
