import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: [
      'test/peers/**',
      'test/workflows/**',
      'test/cluster/**',
      'test/frameworks/**',
      'test/fixtures/**',
      'node_modules/**',
    ],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    pool: 'forks',
    // Most of these tests wait for servers and platforms: a worker more than there are cores keeps the cores busy.
    maxWorkers: '150%',
    // Real servers and processes on a shared machine: a second look before CI calls it broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
})
