import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readPlan } from '../../../actions/release/databiz/read-databiz.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'databiz-'))
})
afterAll(() => rm(folder, { recursive: true }))

async function read(text: string, environment = 'staging') {
  const path = join(folder, 'databiz.yml')
  await writeFile(path, text)
  return await readPlan(path, environment, nodeFiles(''))
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
    expect(plan.config).toEqual({ contract: 'builtin:databiz', sources: ['env', 'file:.env'] })
    expect(plan.backup).toBeUndefined()
  })

  test('keeps numbers as they are written', async () => {
    const text = whole.replace('service: backend', 'service: 012345678901, message: 3.10')
    expect((await read(text)).backend).toMatchObject({ service: '012345678901', message: '3.10' })
  })

  test.each([
    ['an environment that is not there', whole, 'stagign', 'Did you mean `staging`?'],
    [
      'a misspelt key',
      whole.replace('settle:', 'setle:'),
      'staging',
      'databiz.yml:6: backend.setle is not an input of deploy-railway; did you mean `settle`?',
    ],
    [
      'a secret',
      whole.replace('settle: 5s', 'token: x'),
      'staging',
      'backend.token is a secret; give it to the step, not to a file',
    ],
    [
      'what the release decides',
      whole.replace('project: databiz', 'project: databiz\n      dry-run: true'),
      'staging',
      'frontend.dry-run is decided by the release',
    ],
    ['an unknown section', whole.replace('smoke:', 'smok:'), 'staging', 'Unrecognized key: "smok"'],
    [
      'another version',
      whole.replace('version: 1', 'version: 2'),
      'staging',
      'version: Invalid input: expected 1',
    ],
    [
      'a key twice',
      whole.replace('branch: staging', 'branch: staging\n    branch: main'),
      'staging',
      'databiz.yml:5: Map keys must be unique',
    ],
    ['a tag', whole.replace('branch: staging', 'branch: !env staging'), 'staging', 'Unresolved tag: !env'],
    ['a tab', whole.replace('    branch', '\tbranch'), 'staging', 'databiz.yml:4'],
    ['an empty file', '', 'staging', 'the file'],
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
    expect(await problemOf(`${bomb.join('\n')}\n`)).toMatch(/alias/i)
  })

  test('a missing file says how to make one', async () => {
    await expect(readPlan(join(folder, 'none.yml'), 'staging', nodeFiles(''))).rejects.toThrow(
      'does not exist',
    )
  })
})
