import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { init } from '../../../actions/release/commands/init.ts'
import { firstFile } from '../../../actions/release/databiz/first-file.ts'
import type { EnvironmentPlan } from '../../../actions/release/databiz/plan.ts'
import { readPlan } from '../../../actions/release/databiz/read-databiz.ts'
import { deployers } from '../../../actions/release/deployers.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { testPorts } from '../../support/fake-ports.ts'

let folder: string
const home = process.cwd()

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'init-'))
  process.chdir(folder)
})
afterEach(async () => {
  process.chdir(home)
  await rm(folder, { recursive: true })
})

async function repository(...paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    await mkdir(join(folder, path, '..'), { recursive: true })
    await writeFile(join(folder, path), '')
  }
}

/** An example file with what it says. */
const say = (path: string, text: string): Promise<void> => writeFile(join(folder, path), text)

const sideOf = ({ sides }: EnvironmentPlan, component: string) =>
  sides.find(side => side.component === component)?.values

const run = (given: Record<string, string> = {}) =>
  init.run(readInputs(init.declaration, given) as never, testPorts())

describe('release init', () => {
  test('finds a FastAPI back end and a Vite front end, and writes what the release reads', async () => {
    await repository(
      'backend/Dockerfile',
      'backend/migrations',
      'frontend/vite.config.ts',
      'frontend/.env.example',
      '.github/smoke.yml',
      'config-contract.yaml',
    )
    await say('frontend/.env.example', 'VITE_API_URL=http://localhost\n')
    execFileSync('git', ['init', '-q', '-b', 'main'])
    execFileSync('git', [
      '-c',
      'user.name=t',
      '-c',
      'user.email=t@example.com',
      'commit',
      '-q',
      '--allow-empty',
      '-m',
      'x',
    ])
    execFileSync('git', ['branch', 'staging'])
    await run({ project: 'databiz' })
    const staging = await readPlan('databiz.yml', 'staging', { files: nodeFiles(''), deployers })
    const production = await readPlan('databiz.yml', 'production', { files: nodeFiles(''), deployers })
    expect(sideOf(staging, 'backend')).toMatchObject({ path: 'backend', service: 'backend' })
    expect(sideOf(staging, 'frontend')).toEqual({
      project: 'databiz',
      directory: 'frontend/dist',
      'runtime-config': 'VITE_API_URL=https://staging-api.example.com',
    })
    expect(staging.plain.smoke).toMatchObject({ checks: '.github/smoke.yml' })
    expect(staging.plain.config).toMatchObject({ contract: 'config-contract.yaml' })
    expect([staging.plain.backup, production.plain.backup?.['bucket'], production.branch]).toEqual([
      undefined,
      'databiz-backups',
      'main',
    ])
  })

  test('says what it did not find', async () => {
    await run()
    expect(await readFile('databiz.yml', 'utf8')).toContain('# backend: # no back end was found')
  })

  test('replaces nothing unasked', async () => {
    await repository('databiz.yml')
    await expect(run()).rejects.toThrow('databiz.yml is there already')
    await run({ force: 'true' })
    expect(await readFile('databiz.yml', 'utf8')).toContain('version: 1')
  })
})

test('whatever was found, the file is one that the release accepts', async () => {
  const maybe = <Value>(value: Value): (Value | undefined)[] => [value, undefined]
  const site = {
    folder: 'web',
    packageManager: 'npm',
    script: 'build',
    hasNeighbours: false,
    built: ['web/dist'],
    needsPackages: false,
    apiVariable: 'VITE_API_URL',
    site: 'web/dist',
    wrangler: undefined,
  } as const
  const worker = {
    name: undefined,
    main: undefined,
    directory: 'dist',
    isWorker: true,
    environments: ['staging'],
  }
  const cluster = { folder: 'k8s', overlays: new Map(), isKustomized: true }
  const nothing = { upload: undefined, contract: undefined, smokeFile: undefined, healthPath: undefined }
  for (const backend of maybe('.'))
    for (const frontend of [
      ...maybe(site),
      { ...site, site: undefined, apiVariable: undefined },
      { ...site, wrangler: worker },
    ])
      for (const found of [
        { migrations: true, cluster },
        { migrations: false, cluster: undefined },
      ]) {
        const all = { backend, frontend, ...found, ...nothing }
        const text = firstFile(all, { project: 'x' }, [{ name: 'production', branch: 'trunk' }])
        await writeFile('databiz.yml', text)
        await expect(
          readPlan('databiz.yml', 'production', { files: nodeFiles(''), deployers }),
        ).resolves.toMatchObject({ branch: 'trunk' })
      }
})
