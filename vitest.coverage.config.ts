import { defineConfig } from 'vitest/config'
import everyday from './vitest.config.ts'

/** Lines that any test runs in process, those beside real tools included. What a bundle runs in its child is not counted. */
export default defineConfig({
  test: {
    ...everyday.test,
    exclude: ['test/workflows/**', 'test/fixtures/**', 'node_modules/**'],
    testTimeout: 120_000,
    hookTimeout: 360_000,
    coverage: {
      provider: 'v8',
      enabled: true,
      reportOnFailure: true,
      include: ['actions/**/*.ts', 'shared/**/*.ts'],
      exclude: ['test/**'],
      reporter: ['text-summary', 'json-summary'],
    },
  },
})
