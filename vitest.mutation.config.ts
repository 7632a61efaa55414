import { defineConfig } from 'vitest/config'

/** The tests of one group of modules, as `npm run mutation` names them; nothing else runs against a mutant. */
const tests = JSON.parse(process.env['MUTATION_TESTS'] ?? '[]') as string[]

export default defineConfig({
  test: { include: tests, exclude: ['node_modules/**'], testTimeout: 30_000 },
})
