import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { ensureOwnSources } from '../../../shared/cloudflare/wrangler/ensure-own-sources.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { runContext } from '../../../shared/runner/run-context.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'

let outside: string
let workspace: string

async function write(path: string, text: string): Promise<void> {
  await mkdir(dirname(join(outside, path)), { recursive: true })
  await writeFile(join(outside, path), text)
}

beforeEach(async () => {
  outside = await realpath(await mkdtemp(join(tmpdir(), 'sources-')))
  workspace = join(outside, 'workspace')
  await write('credentials.json', '{"token":"theirs"}')
  await write('workspace/web/src/data.json', '{}')
  await write('workspace/node_modules/lib/page.html', '<p>')
  await write('workspace/.git/config.json', '{"token":"theirs"}')
  await symlink('../../credentials.json', join(workspace, 'web/linked.json'))
})
afterEach(async () => await rm(outside, { recursive: true }))

const judge = async (inputs: readonly string[], modules: Readonly<Record<string, string>> = {}) =>
  await ensureOwnSources(
    {
      folder: join(workspace, 'web'),
      metafile: Buffer.from(JSON.stringify({ inputs: Object.fromEntries(inputs.map(path => [path, {}])) })),
      modules: Object.entries(modules).map(([name, text]) => [name, Buffer.from(text)] as const),
    },
    {
      files: nodeFiles(''),
      run: runContext(workflowEnvironment({ GITHUB_WORKSPACE: workspace })),
    },
  )
const digest = 'a'.repeat(40)

describe('what a program imports', () => {
  it.each([
    ['by a path out of the workspace', '../../credentials.json'],
    ['by a link that leads there', 'linked.json'],
    ['of .git', '../.git/config.json'],
  ])('is refused by name where it is no file of the checkout: %s', async (_, path) => {
    await expect(judge(['src/data.json', path])).rejects.toThrow(`not of the checkout: ${path}`)
  })

  it('is refused where it is taken as it stands, and no file of the checkout has this name and content', async () => {
    await expect(judge([], { [`./${digest}-config`]: 'theirs' })).rejects.toThrow(
      'not of the checkout: config',
    )
    await expect(judge([], { [`./${digest}-config.json`]: '{"token":"theirs"}' })).rejects.toThrow(
      'config.json',
    )
  })

  it('is the checkout’s own, a package’s, code wherever it lies, or made up by the compiler', async () => {
    await judge(
      ['src/data.json', '../../elsewhere/linked.ts', '<define:X>', 'node-built-in-modules:fs', 'gone.json'],
      { [`./${digest}-page.html`]: '<p>', [`./${digest}-any.wasm`]: '\0asm....', 'index.js': 'x' },
    )
  })
})
