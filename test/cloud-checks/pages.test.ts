import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { AssetKeys } from '../../shared/cloudflare/site/asset-key.ts'
import { type Pages, startPages } from '../cloud/pages/pages.ts'

let pages: Pages
const keys = await AssetKeys.load()

beforeEach(async () => {
  pages = await startPages({ projects: { demo: 'main' }, tokens: [{ token: 'reader', permission: 'read' }] })
})
afterEach(() => pages.stop())

const project = () => `/accounts/${pages.accountId}/pages/projects/demo`

async function call(
  method: string,
  path: string,
  options: { body?: string | FormData; token?: string; type?: string } = {},
) {
  const answer = await fetch(`${pages.apiUrl}${path}`, {
    method,
    headers: {
      authorization: `Bearer ${options.token ?? pages.apiToken}`,
      ...(options.type === undefined ? {} : { 'content-type': options.type }),
    },
    ...(options.body === undefined ? {} : { body: options.body }),
  })
  const body = (await answer.json()) as { success: boolean; errors: { code: number }[]; result: never }
  return { status: answer.status, code: body.errors[0]?.code, result: body.result as unknown }
}

const uploadToken = async () =>
  ((await call('GET', `${project()}/upload-token`)).result as { jwt: string }).jwt

async function upload(files: Readonly<Record<string, string>>): Promise<Record<string, string>> {
  const manifest = Object.fromEntries(
    Object.entries(files).map(([path, text]) => [path, keys.of(path, Buffer.from(text))]),
  )
  const body = JSON.stringify(
    Object.entries(files).map(([path, text]) => ({
      key: manifest[path],
      value: Buffer.from(text).toString('base64'),
      metadata: { contentType: path.endsWith('.html') ? 'text/html' : 'text/plain' },
      base64: true,
    })),
  )
  const { status } = await call('POST', '/pages/assets/upload', {
    body,
    token: await uploadToken(),
    type: 'application/json',
  })
  expect(status).toBe(200)
  return manifest
}

async function deploy(
  files: Readonly<Record<string, string>>,
  branch = 'main',
  rules: Readonly<Record<string, string>> = {},
) {
  const form = new FormData()
  form.append('manifest', JSON.stringify(await upload(files)))
  form.append('branch', branch)
  for (const [name, text] of Object.entries(rules)) form.append(name, new Blob([text]), name)
  const { status, result } = await call('POST', `${project()}/deployments`, { body: form })
  expect(status).toBe(200)
  return result as { id: string; url: string; environment: string }
}

const get = async (url: string, path: string) => await fetch(`${url}${path}`, { redirect: 'manual' })

describe('who may do what', () => {
  test('an API token is no upload token, and the other way round', async () => {
    const body = JSON.stringify({ hashes: [] })
    const asked = await call('POST', '/pages/assets/check-missing', { body, type: 'application/json' })
    expect([asked.status, asked.code]).toEqual([401, 8_000_013])
    expect((await call('GET', project(), { token: await uploadToken() })).status).toBe(401)
  })
  test.each([
    ['a token nobody knows', 'nonsense', 401, 10_000],
    ['a token that may only read', 'reader', 403, 10_000],
  ])('%s gets no upload token', async (_, token, status, code) =>
    expect(await call('GET', `${project()}/upload-token`, { token })).toMatchObject({ status, code }),
  )
  test('another account is refused', async () =>
    expect(await call('GET', `/accounts/${'f'.repeat(32)}/pages/projects/demo`)).toMatchObject({
      status: 403,
      code: 9109,
    }))
  test('an expired upload token is refused as such', async () => {
    const token = await uploadToken()
    pages.uploadTokens.expireAll()
    const body = JSON.stringify({ hashes: [] })
    const asked = await call('POST', '/pages/assets/check-missing', { body, token, type: 'application/json' })
    expect(asked).toMatchObject({ status: 403, code: 8_000_013 })
  })
})

describe('strictness', () => {
  test('an unknown route is an error and a violation', async () => {
    expect(await call('GET', '/accounts')).toMatchObject({ status: 404, code: 7003 })
    expect(pages.violations).toHaveLength(1)
  })
  test('a project or deployment that is not there', async () => {
    expect(await call('GET', `${project()}x`)).toMatchObject({ status: 404, code: 8_000_007 })
    expect(await call('GET', `${project()}/deployments/nope`)).toMatchObject({ status: 404, code: 8_000_009 })
  })
  test('a form without manifest, and one with an unknown field', async () => {
    const empty = new FormData()
    empty.append('branch', 'main')
    expect(await call('POST', `${project()}/deployments`, { body: empty })).toMatchObject({
      status: 400,
      code: 8_000_096,
    })
    const strange = new FormData()
    strange.append('manifesto', '{}')
    expect((await call('POST', `${project()}/deployments`, { body: strange })).status).toBe(400)
  })
  test('a message cut inside a character', async () => {
    const form = new FormData()
    form.append('manifest', '{}')
    form.append('commit_message', `a${'日'.repeat(200)}`)
    expect(await call('POST', `${project()}/deployments`, { body: form })).toMatchObject({ code: 8_000_111 })
  })
  test('pages of more than 25', async () =>
    expect(await call('GET', `${project()}/deployments?per_page=26`)).toMatchObject({ code: 8_000_024 }))
})

describe('what is served', () => {
  const site = {
    '/index.html': 'home',
    '/about.html': 'about',
    '/docs/index.html': 'docs',
    '/app.txt': 'text',
    '/assets/404.html': 'no such asset',
  }

  test.each([
    ['/', 200, 'home'],
    ['/about', 200, 'about'],
    ['/docs/', 200, 'docs'],
    ['/app.txt', 200, 'text'],
    ['/any/route', 200, 'home'],
    ['/assets/missing.js', 404, 'no such asset'],
  ])('%s answers %i', async (path, status, text) => {
    const { url } = await deploy(site)
    const answer = await get(url, path)
    expect([answer.status, await answer.text()]).toEqual([status, text])
  })

  test.each([
    ['/index.html', '/'],
    ['/about.html?x=1', '/about?x=1'],
    ['/about/', '/about'],
    ['/docs', '/docs/'],
    ['/docs/index.html', '/docs/'],
  ])('%s is redirected to %s', async (path, location) => {
    const { url } = await deploy(site)
    const answer = await get(url, path)
    expect([answer.status, answer.headers.get('location')]).toEqual([308, location])
  })

  test('with a top-level 404.html there is no single-page fallback', async () => {
    const { url } = await deploy({ ...site, '/404.html': 'nothing' })
    const answer = await get(url, '/any/route')
    expect([answer.status, await answer.text()]).toEqual([404, 'nothing'])
  })

  test('the ETag is the asset key, and a match answers 304', async () => {
    const { url } = await deploy(site)
    const key = keys.of('/index.html', Buffer.from('home'))
    expect((await get(url, '/')).headers.get('etag')).toBe(`"${key}"`)
    const again = await fetch(url, { headers: { 'if-none-match': `W/"${key}"` } })
    expect(again.status).toBe(304)
  })

  test('rules set, remove and fill in', async () => {
    const rules = {
      _headers: '/docs/*\n  X-Part: :splat\n  ! Referrer-Policy\n',
      _redirects: '/blog/:year/* /archive/:year/:splat 301\n/proxy /app.txt 200\n/* /index.html 200\n',
    }
    const { url } = await deploy(site, 'main', rules)
    const docs = await get(url, '/docs/')
    expect([docs.headers.get('x-part'), docs.headers.get('referrer-policy')]).toEqual(['', null])
    expect((await get(url, '/blog/2026/x/y')).headers.get('location')).toBe('/archive/2026/x/y')
    expect(await (await get(url, '/proxy')).text()).toBe('text')
  })

  test('previews have an alias, are not indexed, and leave production alone', async () => {
    await deploy({ '/index.html': 'live' })
    const preview = await deploy({ '/index.html': 'preview' }, 'staging')
    expect(preview.environment).toBe('preview')
    const alias = await get(await pages.project('demo').aliasUrl('staging'), '/')
    expect([await alias.text(), alias.headers.get('x-robots-tag')]).toEqual(['preview', 'noindex'])
    expect(await (await get(pages.project('demo').productionUrl, '/')).text()).toBe('live')
  })

  test('a manifest with keys that nobody uploaded answers 500', async () => {
    const form = new FormData()
    form.append('manifest', JSON.stringify({ '/index.html': 'f'.repeat(32) }))
    const { result } = await call('POST', `${project()}/deployments`, { body: form })
    expect((await get((result as { url: string }).url, '/')).status).toBe(500)
  })
})

const CONTRACT = join(import.meta.dirname, '../../../shared/contracts/cloudflare/pages-openapi.json')

/** Fields that the description calls required and that uploaded deployments lack; its own notes say so. */
const ABSENT = new Set(['source'])

describe.skipIf(!existsSync(CONTRACT))("the platform's own description", () => {
  const validate = existsSync(CONTRACT) ? loadSchemas() : () => () => true

  test.each([
    ['pages_Project', () => project()],
    ['pages_Deployment', async () => `${project()}/deployments/${(await deploy({ '/index.html': 'x' })).id}`],
    ['pages_ProjectGetUploadTokenResponse', () => `${project()}/upload-token`],
    [
      'pages_LogGetResponse',
      async () => `${project()}/deployments/${(await deploy({ '/index.html': 'x' })).id}/history/logs`,
    ],
  ])('%s describes the answer', async (name, path) => {
    await deploy({ '/index.html': 'first' })
    const { result } = await call('GET', await path())
    const check = validate(name) as ValidateFunction
    expect(check(result) ? [] : check.errors).toEqual([])
  })
})

function loadSchemas() {
  const description = JSON.parse(readFileSync(CONTRACT, 'utf8')) as {
    components: { schemas: Record<string, Schema> }
  }
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
  ajv.addSchema({ $id: 'pages', components: { schemas: relaxed(description.components.schemas) } })
  return (name: string) => ajv.compile({ $ref: `pages#/components/schemas/${name}` })
}

interface Schema {
  required?: string[]
}

/** `nullable` is OpenAPI's own word; JSON Schema says it as an alternative. */
function relaxed(schemas: Record<string, Schema>): unknown {
  return JSON.parse(JSON.stringify(schemas), (key, value: unknown) => {
    if (key === 'required' && Array.isArray(value)) return value.filter(name => !ABSENT.has(String(name)))
    if (typeof value !== 'object' || value === null || !('nullable' in value)) return value
    const { nullable, ...rest } = value
    return nullable === true ? { anyOf: [rest, { type: 'null' }] } : rest
  })
}
