import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { promisify, stripVTControlCharacters } from 'node:util'
import { expect, it } from 'vitest'
import { ROOT } from '../../scripts/actions.ts'
import { ACTIONLINT, goTool, zizmor } from './harness/go-tool.ts'

const run = promisify(execFile)

/** The workflows of this repository and the examples for users. */
const files = globSync(['.github/workflows/*.yml', 'workflows-examples/*.yml'], { cwd: ROOT })

/** GitHub knows `queue` since May 2026, this version of actionlint does not. */
const UNKNOWN = 'unexpected key "queue" for "concurrency" section'

it('passes actionlint', async () => {
  const options = ['-no-color', '-ignore', UNKNOWN]
  const found = await run(await goTool(ACTIONLINT), [...options, ...files], { cwd: ROOT }).catch(
    (thrown: { stdout: string }) => thrown,
  )
  expect(found.stdout).toBe('')
})

it('passes the rules of zizmor', async ({ skip }) => {
  const program = await zizmor()
  if (program === undefined) return skip('zizmor cannot be installed: there is no Python with venv')
  const options = ['--offline', '--no-progress', '--quiet', '--config', '.github/zizmor.yml']
  const found = await run(program, [...options, ...files], { cwd: ROOT }).catch(
    (thrown: { stdout: string; stderr: string }) => thrown,
  )
  expect(
    stripVTControlCharacters(found.stdout)
      .replace(/^No findings to report.*$/m, '')
      .trim(),
  ).toBe('')
})
