import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  placeInPage,
  refusesOwnScripts,
  runtimeConfigScript,
} from '../../../shared/cloudflare/site/runtime-config.ts'
import { PagesCase, smallSite } from './pages-case.ts'

const TAG = '<script src="/runtime-config.js"></script>'

const withTag = async (page: string, isEntry = false) => {
  const at = await placeInPage(Buffer.from(page), isEntry)
  return at === undefined ? page : `${page.slice(0, at)}${TAG}${page.slice(at)}`
}

describe('the tag', () => {
  test.each([
    [
      '<!doctype html><html><head><title>x</title></head></html>',
      `<!doctype html><html><head>${TAG}<title>x</title></head></html>`,
    ],
    [
      '<HTML><HEAD data-a="1>2">\n<meta charset="utf-8">',
      `<HTML><HEAD data-a="1>2">${TAG}\n<meta charset="utf-8">`,
    ],
    ['<!doctype html><title>x</title>', `<!doctype html>${TAG}<title>x</title>`],
    ['<!-- <head> --><html><head></head>', `<!-- <head> --><html><head>${TAG}</head>`],
    [`<head><meta charset="utf-8">${TAG}</head>`, `<head><meta charset="utf-8">${TAG}</head>`],
  ])('goes first into the head of %s', async (page, expected) => expect(await withTag(page)).toBe(expected))
})

test('a piece of a page stays as it is, unless it is the entry', async () => {
  expect(await withTag('<li>one</li>')).toBe('<li>one</li>')
  expect(await withTag('<div id="app"></div>', true)).toBe(`${TAG}<div id="app"></div>`)
  expect(await withTag('just text', true)).toBe(`just text${TAG}`)
})

describe('the script', () => {
  test('gives the values to the page, frozen', () => {
    const script = runtimeConfigScript('API_URL="https://api.example.com"\n# note\nNAME=</script>\n')
    const globals: { __RUNTIME_CONFIG__?: Record<string, string> } = {}
    new Function('globalThis', script)(globals)
    expect(globals.__RUNTIME_CONFIG__).toEqual({ API_URL: 'https://api.example.com', NAME: '</script>' })
    expect(Object.isFrozen(globals.__RUNTIME_CONFIG__)).toBe(true)
    expect(script).not.toContain('</script>')
  })

  test('a name like __proto__ is a value like any other', () => {
    const globals: { __RUNTIME_CONFIG__?: Record<string, string> } = {}
    new Function('globalThis', runtimeConfigScript('__proto__=x\nA=1'))(globals)
    expect(globals.__RUNTIME_CONFIG__?.['A']).toBe('1')
    expect(Object.getPrototypeOf(globals.__RUNTIME_CONFIG__)).toBe(Object.prototype)
  })

  test.each([
    ["script-src 'self'", false],
    ["default-src 'none'; script-src 'self' https://cdn.example.com", false],
    ["default-src 'none'", true],
    ["script-src 'nonce-abc' 'strict-dynamic'", true],
    ["img-src 'none'", false],
    ["script-src-elem 'sha256-abc'; script-src 'self'", true],
  ])('under %s is refused: %s', (policy, refused) => expect(refusesOwnScripts(policy)).toBe(refused))
})

describe('one build in two environments', () => {
  let on: PagesCase
  beforeEach(async () => {
    on = await PagesCase.start()
  })
  afterEach(() => on[Symbol.asyncDispose]())

  test('has one digest; only the entry and the values are sent again', async () => {
    const staging = await on.deploy({ 'runtime-config': 'API=https://staging.example.com' })
    const production = await on.deploy({ branch: 'main', 'runtime-config': 'API=https://example.com' })
    expect(production.outputs.buildDigest).toBe(staging.outputs.buildDigest)
    expect(production.outputs.filesUploaded).toBe(1)
    expect(await (await fetch(`${production.outputs.aliasUrl}/runtime-config.js`)).text()).toContain(
      '"https://example.com"',
    )
    expect(await (await fetch(`${staging.outputs.aliasUrl}/runtime-config.js`)).text()).toContain('staging')
    expect(await (await fetch(`${production.outputs.aliasUrl}/`)).text()).toContain(TAG)
  })

  test('the digest of one environment is accepted in the next', async () => {
    const { outputs } = await on.deploy({ 'runtime-config': 'A=1' })
    const next = await on.deploy({
      branch: 'main',
      'runtime-config': 'A=2',
      'expect-digest': String(outputs.buildDigest),
    })
    expect(next.outputs.result).toBe('live')
  })

  test('values of the build itself are replaced', async () => {
    const { outputs } = await on.deploy(
      { 'runtime-config': 'A=1' },
      { ...smallSite, 'runtime-config.js': 'old' },
    )
    expect(await (await fetch(`${outputs.url}/runtime-config.js`)).text()).toContain('"A": "1"')
    expect(outputs.files).toBe(4)
  })

  test('a policy that keeps it from running is a warning', async () => {
    await on.deploy(
      { 'runtime-config': 'A=1' },
      { ...smallSite, _headers: "/*\n  Content-Security-Policy: default-src 'none'\n" },
    )
    expect(on.ports.log.warnings[0]?.message).toContain("add 'self'")
  })

  const page = '<!doctype html><html><head></head><body></body></html>'
  const site = {
    'index.html': page,
    'about/index.html': page,
    'help.html': page,
    'part.html': '<li>x</li>',
    'app.js': 'x',
  }

  test('every page has the values, pieces of pages stay as they are', async () => {
    const { outputs } = await on.deploy({ 'runtime-config': 'A=1' }, site)
    for (const path of ['/', '/about/', '/help'])
      expect([path, await (await fetch(`${outputs.url}${path}`)).text()]).toEqual([
        path,
        expect.stringContaining(TAG),
      ])
    expect(await (await fetch(`${outputs.url}/part`)).text()).toBe('<li>x</li>')
    expect(outputs.proof).toBe('build')
  })

  test('a page in another encoding keeps its bytes', async () => {
    const latin = Buffer.from('<html><head><meta charset="iso-8859-1"></head>\u00fcber</html>', 'latin1')
    const { outputs } = await on.deploy(
      { 'runtime-config': 'A=1' },
      { 'index.html': page, 'old.html': latin },
    )
    const served = Buffer.from(await (await fetch(`${outputs.url}/old`)).arrayBuffer()).toString('latin1')
    expect(served).toBe(`<html><head>${TAG}<meta charset="iso-8859-1"></head>\u00fcber</html>`)
  })

  test('rules that keep scripts for long do not keep the values', async () => {
    const _headers = '/*.js\n  Cache-Control: public, max-age=31536000, immutable\n'
    const { outputs } = await on.deploy({ 'runtime-config': 'A=1' }, { ...site, _headers })
    const cache = async (path: string) => (await fetch(`${outputs.url}${path}`)).headers.get('cache-control')
    expect(await cache('/runtime-config.js')).toBe('no-cache')
    expect(await cache('/app.js')).toContain('immutable')
  })

  test('a rule of the site for this very file is left alone, with a warning', async () => {
    const _headers = '/runtime-config.js\n  Cache-Control: max-age=60\n'
    const { outputs } = await on.deploy({ 'runtime-config': 'A=1' }, { ...site, _headers })
    expect((await fetch(`${outputs.url}/runtime-config.js`)).headers.get('cache-control')).toBe('max-age=60')
    expect(on.ports.log.warnings.map(({ message }) => message).join()).toContain(
      '_headers, line 1, decides how long',
    )
  })

  test('an empty value is a warning', async () => {
    await on.deploy({ 'runtime-config': 'API=\nB=1' }, site)
    expect(on.ports.log.warnings.map(({ message }) => message)).toContain(
      'runtime-config: API is empty. Is it set for this environment?',
    )
  })
})
