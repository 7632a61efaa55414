import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPlan } from '../../../actions/release/databiz/read-databiz.ts'
import { deployers } from '../../../actions/release/deployers.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'databiz-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string, environment = 'staging') {
  const path = join(folder, 'databiz.yml')
  await writeFile(path, text)
  return await readPlan(path, environment, { files: nodeFiles(''), deployers })
}

const problemOf = async (text: string, environment?: string): Promise<string> =>
  await read(text, environment).then(
    () => 'accepted',
    (thrown: unknown) =>
      thrown instanceof Error ? thrown.message.replaceAll(`${folder}/`, '') : String(thrown),
  )

const whole = `version: 1
environments:
  staging:
    branch: staging
    config: { contract: builtin:databiz, sources: [env, 'file:.env'] }
    backend: { service: backend, settle: 5s }
    frontend:
      project: databiz
      directory: frontend/dist
    smoke:
      base-url: https://staging-api.databiz.antjan.nl
      parallel: 8
`

describe('databiz.yml', () => {
  test('gives what belongs to one environment', async () => {
    const plan = await read(whole)
    expect(plan.branch).toBe('staging')
    expect(plan.plain.config).toEqual({ contract: 'builtin:databiz', sources: ['env', 'file:.env'] })
    expect(plan.plain.backup).toBeUndefined()
  })

  test('keeps numbers as they are written', async () => {
    const text = whole.replace('service: backend', 'service: 012345678901, message: 3.10')
    expect((await read(text)).sides[0]?.values).toMatchObject({ service: '012345678901', message: '3.10' })
  })

  test('is never what a link leads to', async () => {
    const home = process.cwd()
    const workspace = await mkdtemp(join(folder, 'workspace-'))
    await writeFile(join(folder, 'theirs.yml'), whole)
    await symlink('../theirs.yml', join(workspace, 'databiz.yml'))
    process.chdir(workspace)
    try {
      const read = readPlan('databiz.yml', 'staging', { files: nodeFiles(''), deployers })
      await expect(read).rejects.toThrow('databiz.yml is a link that leads out of the workspace')
    } finally {
      process.chdir(home)
    }
  })

  test('is found under its other spelling', async () => {
    const home = process.cwd()
    process.chdir(folder)
    await rm('databiz.yml', { force: true })
    await writeFile('databiz.yaml', whole)
    try {
      expect((await readPlan('databiz.yml', 'staging', { files: nodeFiles(''), deployers })).branch).toBe(
        'staging',
      )
    } finally {
      await rm('databiz.yaml')
      process.chdir(home)
    }
  })

  test('names every mistake of all environments at once', async () => {
    const wrong = whole.replace('settle: 5s', 'setle: 5s').replace('parallel: 8', 'paralel: 8')
    expect(await problemOf(wrong)).toMatch(/backend\.setle[\s\S]*smoke\.paralel/)
  })

  test.each([
    ['an environment that is not there', whole, 'stagign', 'Did you mean `staging`?'],
    [
      'a misspelt key',
      whole.replace('settle:', 'setle:'),
      'staging',
      'databiz.yml:6: `backend.setle` is not an input of deploy-railway; did you mean `settle`?',
    ],
    [
      'a secret',
      whole.replace('settle: 5s', 'token: x'),
      'staging',
      '`backend.token` is a secret; give it to the step, not to a file',
    ],
    [
      'a folder outside of the repository',
      whole.replace('directory: frontend/dist', 'directory: ../../runner/.aws'),
      'staging',
      '`frontend.directory` leads out of the repository',
    ],
    [
      'a folder outside by way of the working directory',
      whole.replace('directory: frontend/dist', 'working-directory: frontend\n      directory: ../../dist'),
      'staging',
      '`frontend.directory` leads out of the repository',
    ],
    [
      'a file of variables of the machine',
      whole.replace('settle: 5s', 'variables-file: /proc/self/environ'),
      'staging',
      '`backend.variables-file` leads out of the repository',
    ],
    [
      'what the release decides',
      whole.replace('project: databiz', 'project: databiz\n      dry-run: true'),
      'staging',
      '`frontend.dry-run` is decided by the release',
    ],
    [
      'an unknown section',
      whole.replace('smoke:', 'smok:'),
      'staging',
      'databiz.yml:10: `environments.staging.smok` is not known; did you mean `smoke`?',
    ],
    [
      'an empty section',
      whole.replace('backend: { service: backend, settle: 5s }', 'backend:'),
      'staging',
      '`environments.staging.backend` is empty: write its keys below it, or leave it out',
    ],
    [
      'a mapping under variables',
      whole.replace('settle: 5s', 'variables: { A: b }'),
      'staging',
      'must be text or a list of lines, and is a mapping: write lines such as `NAME=value`',
    ],
    [
      'a list of environments',
      'version: 1\nenvironments: [staging]\n',
      'staging',
      'must be a mapping of keys to values, and is a list',
    ],
    [
      'a misspelt top',
      whole.replace('environments:', 'enviroments:'),
      'staging',
      '`enviroments` is not known; did you mean `environments`?',
    ],
    ['another version', whole.replace('version: 1', 'version: 2'), 'staging', '`version` must be 1'],
    [
      'a key twice',
      whole.replace('branch: staging', 'branch: staging\n    branch: main'),
      'staging',
      'databiz.yml:5: the key branch is there twice',
    ],
    ['a tag', whole.replace('branch: staging', 'branch: !env staging'), 'staging', 'databiz.yml:4'],
    ['a tab', whole.replace('    branch', '\tbranch'), 'staging', 'databiz.yml:4'],
    ['an empty file', '', 'staging', 'databiz.yml'],
  ])('%s is refused with its place', async (_, text, environment, expected) => {
    expect(await problemOf(text, environment)).toContain(expected)
  })

  test('a bomb of aliases is refused', async () => {
    const bomb = [
      'a: &a [x, x]',
      ...Array.from(
        { length: 9 },
        (_, i) => `${'bcdefghij'[i]}: &${'bcdefghij'[i]} [${Array(9).fill(`*${'abcdefghi'[i]}`).join(', ')}]`,
      ),
    ]
    expect(await problemOf(`${bomb.join('\n')}\n`)).toMatch(/too many times over/)
  })

  test('a missing file says how to make one', async () => {
    await expect(
      readPlan(join(folder, 'none.yml'), 'staging', { files: nodeFiles(''), deployers }),
    ).rejects.toThrow('does not exist')
  })
})
