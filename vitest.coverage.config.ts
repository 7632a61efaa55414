import { mergeConfig } from 'vitest/config'
import everyday from './vitest.config.ts'

/** Lines that any test runs in process, those beside real tools included. What a bundle runs in its child is not counted. */
const config = mergeConfig(everyday, {
  test: {
    testTimeout: 120_000,
    hookTimeout: 360_000,
    coverage: { enabled: true, reportOnFailure: true, exclude: ['test/**'] },
  },
})
config.test.exclude = ['test/workflows/**', 'test/fixtures/**', 'node_modules/**']
export default config
