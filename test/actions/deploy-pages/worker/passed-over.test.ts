import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { refusePassedOver } from '../../../../actions/deploy-pages/worker/passed-over.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'

let checkout: string
let startedIn: string
beforeEach(async () => {
  startedIn = process.cwd()
  checkout = await mkdtemp(join(tmpdir(), 'checkout-'))
  process.chdir(checkout)
})
afterEach(async () => {
  process.chdir(startedIn)
  await rm(checkout, { recursive: true, force: true })
})

const CONFIG = 'pages_build_output_dir = "./dist"\n'
const FUNCTION = 'export const onRequestGet = () => new Response("hello")\n'

async function given(contents: Readonly<Record<string, string>>): Promise<void> {
  for (const [path, content] of Object.entries(contents)) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  }
}

const look = (
  more: { readonly workingDirectory?: string; readonly functionsDirectory?: string | undefined } = {},
) =>
  refusePassedOver(
    { workingDirectory: '.', directory: 'web/dist', functionsDirectory: 'functions', ...more },
    nodeFiles(''),
  )

describe('what belongs to the site and would be passed over is refused, with the input that mends it', () => {
  test.each([
    ['web/wrangler.toml', CONFIG],
    ['web/wrangler.jsonc', '{ "pages_build_output_dir": "dist", }'],
    ['web/functions/api/hello.ts', FUNCTION],
  ])('%s', async (path, content) => {
    await given({ [path]: content })
    await expect(look()).rejects.toMatchObject({
      message: expect.stringContaining(path.startsWith('web/functions') ? 'web/functions' : path),
      remedy: expect.stringContaining('`working-directory: web`'),
    })
    await expect(
      look({ workingDirectory: 'web', functionsDirectory: 'web/functions' }),
    ).resolves.toBeUndefined()
  })

  test('a configuration beside the functions that are named', async () => {
    await given({ 'web/functions/a.js': FUNCTION, 'web/wrangler.toml': CONFIG })
    await expect(look({ functionsDirectory: 'web/functions' })).rejects.toThrow('web/wrangler.toml')
  })

  test('a configuration above the working directory that names this very site', async () => {
    await given({ 'wrangler.toml': 'pages_build_output_dir = "web/dist"\n' })
    await expect(look({ workingDirectory: 'web', functionsDirectory: 'web/functions' })).rejects.toThrow(
      'wrangler.toml',
    )
  })
})

describe('what belongs to something else is not in the way', () => {
  test.each([
    ['functions of another platform', { 'web/functions/index.js': 'exports.hello = onCall(() => 1)\n' }],
    ['a configuration of a Worker', { 'web/wrangler.toml': 'main = "src/index.ts"\n' }],
    ['what lies in the working directory itself', { 'wrangler.toml': CONFIG, 'functions/a.js': FUNCTION }],
    ['what lies beside, not above', { 'api/wrangler.toml': CONFIG, 'api/functions/a.js': FUNCTION }],
  ])('%s', async (_, contents) => {
    await given(contents)
    await expect(look()).resolves.toBeUndefined()
  })

  test('a site of its own above the working directory', async () => {
    await given({ 'wrangler.toml': CONFIG, 'functions/a.js': FUNCTION })
    await expect(
      look({ workingDirectory: 'web', functionsDirectory: 'web/functions' }),
    ).resolves.toBeUndefined()
  })

  test('functions that nobody asked for', async () => {
    await given({ 'web/functions/a.js': FUNCTION })
    await expect(look({ functionsDirectory: undefined })).resolves.toBeUndefined()
  })
})
