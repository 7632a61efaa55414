import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  doubtfulLines,
  placeInPage,
  policiesIn,
  refusesOwnScripts,
  runtimeConfigScript,
  unusableLines,
} from '../../../shared/cloudflare/site/runtime-config.ts'
import { PagesCase, smallSite } from './pages-case.ts'

const TAG = '<script src="/runtime-config.js"></script>'

const withTag = async (page: string, isEntry = false) => {
  const at = await placeInPage(Buffer.from(page), isEntry)
  return typeof at !== 'number' ? page : `${page.slice(0, at)}${TAG}${page.slice(at)}`
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
    ['<!-- built --><!DOCTYPE html>\n<p>x', `<!-- built --><!DOCTYPE html>\n${TAG}<p>x`],
    ['<html lang="en"><body>x', `<html lang="en">${TAG}<body>x`],
    [
      '<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="z"><head></head>',
      `<?xml version="1.0"?>\n<!DOCTYPE html PUBLIC "x" "y">\n<html xmlns="z"><head>${TAG}</head>`,
    ],
    ['<head><base href="https://cdn.example/">', `<head>${TAG}<base href="https://cdn.example/">`],
    [`<head><meta charset="utf-8">${TAG}</head>`, `<head><meta charset="utf-8">${TAG}</head>`],
  ])('goes first into the head of %s', async (page, expected) => expect(await withTag(page)).toBe(expected))
})

test.each([
  "<head><script defer src='/runtime-config.js'></script></head>",
  '<head><SCRIPT SRC=/runtime-config.js></SCRIPT></head>',
])('a page that asks for the script in its own way is a page that has it: %s', async page =>
  expect(await placeInPage(Buffer.from(page))).toBe('present'),
)

test('a page of two bytes a sign stays as it is', async () => {
  const page = Buffer.from('\uFEFF<!doctype html><html><head></head>', 'utf16le')
  expect(await placeInPage(page, true)).toBeUndefined()
  expect(await placeInPage(page.swap16(), true)).toBeUndefined()
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

describe('lines', () => {
  const lines = (text: string) => ({
    refused: unusableLines(text).map(({ line }) => line),
    doubtful: doubtfulLines(text).map(({ line }) => line),
  })

  test.each([
    ['API=https://example.com\n\n# note\nexport B="x y"', [], []],
    // The script is the only reader, and it has one meaning for each of these.
    ['FEATURE.new-menu=on', [], []],
    ['URL=https://example.com/#/start', [], [1]],
    ['TEXT=${OTHER}', [], [1]],
    ['GREETING=\'it said "hi"\'', [], []],
    ['A=1\nA=2', [], [2]],
    ['NAME_ALONE', [], [1]],
    ['A="never closed', [1], []],
    ['1A=x', [1], []],
  ])('%j', (text, refused, doubtful) => expect(lines(text)).toEqual({ refused, doubtful }))
})

test('a policy in the page itself is found', async () => {
  const page = (content: string) =>
    `<head><META HTTP-EQUIV="content-security-policy" content="${content}">${TAG}</head>`
  expect(await policiesIn(Buffer.from(page("script-src 'none'")))).toEqual(["script-src 'none'"])
  expect(await policiesIn(Buffer.from('<meta name="description" content="about csp">'))).toEqual([])
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

  test('a site whose pages ask for the script themselves has pages', async () => {
    const own = { 'index.html': "<!doctype html><script defer src='/runtime-config.js'></script>" }
    const { outputs } = await on.deploy({ 'runtime-config': 'A=1' }, own)
    expect(outputs.result).toBe('live')
  })

  test('a rule that names hosts counts, and one that no room is left for is said', async () => {
    const kept = 'https://:project.pages.dev/*\n  Cache-Control: max-age=9\n'
    await on.deploy({ 'runtime-config': 'A=1' }, { ...site, _headers: kept })
    expect(on.ports.log.text).toContain('one that forbids it is added')
    const many = Array.from({ length: 99 }, (_, at) => `/${at}\n  A: b\n`).join('')
    await on.deploy(
      { 'runtime-config': 'A=1' },
      { ...site, _headers: `${many}/*\n  Cache-Control: max-age=9\n` },
    )
    expect(on.ports.log.warnings.map(({ message }) => message).join()).toContain('so none can be added')
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

  test('a policy in a page that would keep the script from running is said; in front of it the tag runs', async () => {
    const policy = `<meta http-equiv="Content-Security-Policy" content="script-src 'nonce-a'">`
    const page = (head: string) => `<!doctype html><html><head>${head}</head><body></body></html>`
    await on.deploy(
      { 'runtime-config': 'A=1' },
      { 'index.html': page(policy), 'own.html': page(`${policy}${TAG}`) },
    )
    const said = on.ports.log.warnings.map(({ message }) => message).join()
    expect(said).toContain('The Content-Security-Policy in <meta> of /own.html may keep /runtime-config.js')
    expect(said).not.toContain('/index.html')
  })

  test('a line that readers disagree about is written as it stands, with a warning', async () => {
    const { outputs } = await on.deploy({ 'runtime-config': 'URL=https://example.com/#/start' })
    expect(await (await fetch(`${outputs.aliasUrl}/runtime-config.js`)).text()).toContain(
      'example.com/#/start',
    )
    expect(on.ports.log.warnings.map(({ message }) => message).join()).toContain(
      'runtime-config, line 1: URL',
    )
  })
})
