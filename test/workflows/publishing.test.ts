import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { parseDocument } from 'yaml'
import { ROOT } from '../../scripts/actions.ts'
import { act } from './harness/act.ts'
import { leaveOutNewerKeys } from './harness/newer-than-act.ts'
import { LOCAL_ACTIONS, LOCAL_PROGRAMS } from './harness/runner.ts'

/**
 * How this library is released: the job `publish` of its own workflow, with gh, the attestation and the checkout played.
 * The job before it runs everything else that there is, so it is left out here.
 */
const run = promisify(execFile)
let folder: string
let checkout: string
let sha: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publishing-'))
  checkout = join(folder, 'repository')
  await run('git', ['clone', '--quiet', '--branch', 'main', '--', await branchOf(ROOT), checkout])
  sha = (await run('git', ['-C', checkout, 'rev-parse', 'HEAD'])).stdout.trim()
  const path = join(checkout, '.github/workflows/release.yml')
  const workflow = parseDocument(await readFile(path, 'utf8'))
  workflow.deleteIn(['jobs', 'prove'])
  workflow.deleteIn(['jobs', 'publish', 'needs'])
  await writeFile(path, workflow.toString({ lineWidth: 0 }))
  await leaveOutNewerKeys(path)
  for (const name of ['releases', 'registry']) await mkdir(join(folder, name))
})

afterAll(() => rm(folder, { recursive: true, force: true }))

/** A bare repository whose `main` is the commit that is checked out here, whatever its branch is called. */
async function branchOf(repository: string): Promise<string> {
  const bare = join(folder, 'origin.git')
  await run('git', ['init', '--quiet', '--bare', bare])
  await run('git', ['-C', repository, 'push', '--quiet', bare, 'HEAD:refs/heads/main'])
  return bare
}

const publish = (tag: string) =>
  act({
    ...{ checkout, folder: join(folder, `run-${tag}`), workflow: 'release.yml', event: 'push' },
    payload: { ref: `refs/tags/${tag}`, after: sha },
    jobs: ['publish'],
    repositories: new Map([
      ['actions/checkout@3d3c42e5aac5ba805825da76410c181273ba90b1', join(LOCAL_ACTIONS, 'checkout')],
      ['actions/setup-node@820762786026740c76f36085b0efc47a31fe5020', join(LOCAL_ACTIONS, 'setup-node')],
      ['actions/attest@1e69f48acb82d1966a394da916b4c1698aa569d6', join(LOCAL_ACTIONS, 'attest')],
    ]),
    environment: {
      GITHUB_REPOSITORY: 'antjan/databiz-actions',
      STAND_IN_GIT: join(folder, 'origin.git'),
      STAND_IN_RELEASES: join(folder, 'releases'),
      STAND_IN_REGISTRY: join(folder, 'registry'),
      STAND_IN_PACKAGES: join(ROOT, 'node_modules'),
    },
    secrets: { GITHUB_TOKEN: 'ghs_release' },
    variables: {},
    actor: 'antjan',
    programs: [LOCAL_PROGRAMS],
  })

it('publishes archive, bill of materials and checksums, and moves the major tag to them', async () => {
  const { exitCode, log } = await publish('v1.0.0')
  expect(exitCode, log).toBe(0)
  const release = join(folder, 'releases/v1.0.0')
  expect((await readdir(release)).sort()).toEqual([
    ...['SHA256SUMS', 'databiz-actions-v1.0.0.tar.gz', 'notes.md', 'sbom.cyclonedx.json', 'title'],
  ])
  expect(await readFile(join(release, 'notes.md'), 'utf8')).toContain('validate-config')
  expect(await readFile(join(folder, 'releases/tags/v1'), 'utf8')).toBe(`${sha}\n`)
})

it('moves a major tag that is there already', async () => {
  await writeFile(join(folder, 'releases/tags/v1'), 'an older commit\n')
  const { exitCode, log } = await publish('v1.0.1')
  expect(exitCode, log).toBe(0)
  expect(await readFile(join(folder, 'releases/tags/v1'), 'utf8')).toBe(`${sha}\n`)
})

it('publishes nothing twice, and then moves nothing', async () => {
  await writeFile(join(folder, 'releases/tags/v1'), 'an older commit\n')
  const { exitCode, log } = await publish('v1.0.1')
  expect(exitCode).toBe(1)
  expect(log).toContain('already exists')
  expect(await readFile(join(folder, 'releases/tags/v1'), 'utf8')).toBe('an older commit\n')
})
