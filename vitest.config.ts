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
    // By default one core is left idle; most of these tests wait for servers.
    maxWorkers: '100%',
    // Real servers and processes on a shared machine: a second look before CI calls it broken.
    retry: process.env['CI'] === undefined ? 0 : 1,
  },
})
