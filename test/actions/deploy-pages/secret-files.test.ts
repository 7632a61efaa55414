import { generateKeyPairSync } from 'node:crypto'
import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { PagesCase, smallSite } from './pages-case.ts'

let on: PagesCase
beforeEach(async () => {
  on = await PagesCase.start()
})
afterEach(() => on[Symbol.asyncDispose]())

const key = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
const published = async (path: string, outputs: { readonly url?: unknown }) =>
  await (await fetch(`${String(outputs.url)}${path}`)).text()

test('files of secrets are refused by their names, all at once, and nothing is sent', async () => {
  const site = { ...smallSite, '.dev.vars': 'A=1', 'a/.npmrc': 'token', '.env.production': 'B=2' }
  const refused = on.deploy({}, site)
  await expect(refused).rejects.toThrow(
    /\/\.dev\.vars: files of[\s\S]*\/\.env\.production[\s\S]*\/a\/\.npmrc/,
  )
  expect(on.pages.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('private keys are refused whatever they are called', async () => {
  const refused = on.deploy({}, { ...smallSite, 'keys/deploy': key, 'server.key': 'bytes' })
  await expect(refused).rejects.toThrow(/\/keys\/deploy: is a private key[\s\S]*\/server\.key/)
  expect(on.pages.requests.filter(({ method }) => method === 'POST')).toEqual([])
})

test('templates go up', async () => {
  const { outputs } = await on.deploy({}, { ...smallSite, '.env.example': 'A=' })
  expect(await published('/.env.example', outputs)).toBe('A=')
})

test('what .assetsignore leaves out is no fault and does not go up, itself neither', async () => {
  const site = {
    ...smallSite,
    '.dev.vars': 'A=1',
    '.vite/manifest.json': '{}',
    'wrangler.json': '{}',
    'keep/wrangler.json': 'kept',
    '.assetsignore': '.dev.vars\n.vite\n/wrangler.json\n_headers\n_worker.js\n',
    _headers: '/*\n  X-Kept: yes\n',
  }
  const { outputs } = await on.deploy({}, site)
  const { manifest } = on.pages.project('demo').deployments.at(-1)?.facts ?? { manifest: {} }
  expect(Object.keys(manifest).filter(path => !path.startsWith('/assets/'))).toEqual([
    '/index.html',
    '/keep/wrangler.json',
  ])
  const answer = await fetch(String(outputs.url))
  expect(answer.headers.get('x-kept')).toBe('yes')
})

test.each<[string, string | Buffer]>([
  ['as Cloudflare reads it, in any case', 'PRIVATE/\r\n*.Skip\r\n'],
  ['behind a byte order mark', '\uFEFFprivate/\n*.skip'],
])('.assetsignore %s', async (_, rules) => {
  const site = { ...smallSite, 'private/a.txt': '1', 'b.skip': '2', '.assetsignore': rules }
  const { outputs } = await on.deploy({}, site)
  expect(outputs.files).toBe(Object.keys(smallSite).length)
})

test.each([Buffer.from('\uFEFFprivate/\n', 'utf16le'), Buffer.from([0x61, 0xff])])(
  '.assetsignore that is no UTF-8 is refused: nobody knows what it leaves out',
  async rules => {
    const refused = on.deploy({}, { ...smallSite, 'private/a.txt': '1', '.assetsignore': rules })
    await expect(refused).rejects.toThrow('.assetsignore is not UTF-8 text')
    expect(on.pages.requests.filter(({ method }) => method === 'POST')).toEqual([])
  },
)

test.each(['_headers', '_redirects', '_routes.json'])(
  '%s that is a link out of the site is not read',
  async name => {
    const outside = await on.site({ secret: '/*\n  X-Secret: 1\n' })
    const directory = await on.site({ ...smallSite, '_worker.js': 'export default {}' })
    await symlink(join(outside, 'secret'), join(directory, name))
    await expect(on.run({ directory })).rejects.toThrow(name)
    expect(on.pages.requests.filter(({ method }) => method === 'POST')).toEqual([])
  },
)
