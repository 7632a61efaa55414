import { execFile } from 'node:child_process'
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { promisify, stripVTControlCharacters } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftContract, lookAtRepository } from '../../actions/doctor/init/look.ts'
import { planFiles } from '../../actions/doctor/init/plan-files.ts'
import { ROOT } from '../../scripts/actions.ts'
import { enterFolder, leaveFolder, writeFiles } from '../actions/doctor/doctor-scene.ts'
import { SHAPES } from '../actions/doctor/shapes.ts'
import { testPorts } from '../support/fake-ports.ts'
import { ACTIONLINT, goTool, zizmor } from './harness/go-tool.ts'

const run = promisify(execFile)
const BRANCHES = ['refs/heads/main', 'refs/heads/dev', 'refs/heads/staging'].join('\n')
const WORKFLOWS = /^\.github\/workflows\//
/** GitHub knows `queue` since May 2026, this version of actionlint does not. */
const UNKNOWN = 'unexpected key "queue" for "concurrency" section'

let folder: string
let written: string[]

/** Of every shape of repository, under a number of its own: both programs take seconds to start. */
beforeAll(async () => {
  const all: Record<string, string> = {}
  for (const [index, { files }] of SHAPES.entries()) {
    const here = await enterFolder({ ...files, '.env.example': 'SECRET_KEY=\n' })
    const ports = testPorts()
    const ask = async (_: string, [first]: readonly string[]) => (first === 'for-each-ref' ? BRANCHES : '')
    const asked = { ...ports, processes: { ...ports.processes, ask } }
    const plan = planFiles(await lookAtRepository([], asked), 'shop', await draftContract(asked))
    for (const { path, body } of plan.files)
      if (WORKFLOWS.test(path)) all[path.replace(WORKFLOWS, `${index}/.github/workflows/`)] = body
    await leaveFolder(here)
  }
  folder = await enterFolder({})
  await writeFiles(all)
  written = globSync('*/.github/workflows/*.yml', { cwd: folder })
}, 120_000)

afterAll(async () => await leaveFolder(folder))

it('what init writes passes actionlint', async () => {
  expect(written.length).toBeGreaterThan(SHAPES.length * 4)
  const options = ['-no-color', '-ignore', UNKNOWN, ...written]
  const found = await run(await goTool(ACTIONLINT), options, { cwd: folder }).catch(
    (thrown: { stdout: string }) => thrown,
  )
  expect(found.stdout).toBe('')
})

it('what init writes passes the rules of zizmor', async ({ skip }) => {
  const program = await zizmor()
  if (program === undefined) return skip('zizmor cannot be installed: there is no Python with venv')
  const config = join(ROOT, '.github/zizmor.yml')
  const options = ['--offline', '--no-progress', '--quiet', '--config', config, ...written]
  const found = await run(program, options, { cwd: folder }).catch(
    (thrown: { stdout: string; stderr: string }) => thrown,
  )
  expect(
    stripVTControlCharacters(found.stdout)
      .replace(/^No findings to report.*$/m, '')
      .trim(),
  ).toBe('')
})
