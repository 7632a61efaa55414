import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runContext } from '../../../shared/runner/run-context.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { PagesCase, type SiteContents, smallSite } from './pages-case.ts'

const READER = 'a-token-that-may-only-read'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start({
    projects: { demo: 'main', 'demo-docs': 'main' },
    tokens: [{ token: READER, permission: 'read' }],
  })
})
afterEach(() => on[Symbol.asyncDispose]())

/** Nothing was created, sent or deleted. */
const unchanged = () => {
  expect(on.pages.project('demo').deployments).toEqual([])
  expect(on.pages.assets.size).toBe(0)
  expect(on.pages.projects()).toEqual(['demo', 'demo-docs'])
}

const refusal = async (inputs: Readonly<Record<string, string>>, contents: SiteContents = smallSite) => {
  const thrown = await on.deploy(inputs, contents).then(
    () => undefined,
    error => error as Error & { remedy?: string },
  )
  unchanged()
  return `${thrown?.message}\n${thrown?.remedy ?? ''}`
}

describe('one clear error, and no request that changes anything', () => {
  test('unknown project: names those that exist and how to create it', async () => {
    const text = await refusal({ project: 'dmo' })
    expect(text).toContain('There is no Pages project dmo')
    expect(text).toContain('demo, demo-docs')
    expect(text).toContain('Did you mean demo?')
    expect(text).toContain('create-project: true')
  })

  test('wrong account: names the input', async () =>
    expect(await refusal({ 'account-id': 'f'.repeat(32) })).toContain('Check `account-id`'))

  test('wrong token: names input and permission', async () =>
    expect(await refusal({ 'api-token': 'nonsense-token' })).toContain('Account / Cloudflare Pages / Edit'))

  test('token that may only read: names the permission', async () =>
    expect(await refusal({ 'api-token': READER })).toContain('Account / Cloudflare Pages / Edit'))

  test('production asserted, preview branch', async () => {
    const text = await refusal({ environment: 'production', branch: 'staging' })
    expect(text).toContain('branch staging of project demo deploys to preview')
    expect(text).toContain('production branch of the project is main')
  })

  test('preview asserted, production branch', async () =>
    expect(await refusal({ environment: 'preview', branch: 'main' })).toContain('deploys to production'))

  test('another build than the expected one', async () =>
    expect(await refusal({ 'expect-digest': '0'.repeat(64) })).toContain(
      'another build than the expected one',
    ))

  test('more files than the account may have', async () => {
    on.pages.knobs.maxFiles = 2
    expect(await refusal({})).toContain('3 files; this account may deploy 2')
  })

  test('no branch in the event', async () => {
    const run = runContext({ ...workflowEnvironment(), GITHUB_REF_TYPE: 'tag' })
    await expect(on.run({ directory: await on.site() }, { run })).rejects.toThrow('not known which branch')
    unchanged()
  })

  test('a broken _routes.json beside a worker', async () =>
    expect(
      await refusal(
        {},
        {
          ...smallSite,
          '_worker.js': 'export default {}',
          '_routes.json': '{"version":1,"include":[],"exclude":[]}',
        },
      ),
    ).toContain('line 1: needs at least one rule'))

  test('runtime-config without a page', async () =>
    expect(await refusal({ 'runtime-config': 'A=1' }, { 'a.html': 'x' })).toContain('There is no page'))
})

describe('refused before a single request', () => {
  const silent = async (
    contents: SiteContents,
    words: RegExp,
    inputs: Readonly<Record<string, string>> = {},
  ) => {
    expect(await refusal(inputs, contents)).toMatch(words)
    expect(on.pages.requests).toEqual([])
  }

  test('an empty folder', () => silent({}, /holds no file/))
  test('a folder that is not there', () =>
    silent(smallSite, /does not exist/, { directory: '/nowhere/dist' }))
  test('a file instead of a folder', async () => {
    const folder = await on.site()
    await silent(smallSite, /is not a folder/, { directory: join(folder, 'index.html') })
  })
  test('a file of 26 MiB', () =>
    silent({ ...smallSite, 'big.bin': Buffer.alloc(27_262_976) }, /big\.bin: has 27\.3 MB/))
  test.each(['.env', '.env.production', 'deep/.env.local'])('%s', name =>
    silent({ ...smallSite, [name]: 'SECRET=1' }, /credentials are never published/),
  )
  test('a folder of functions inside the site', () =>
    silent({ ...smallSite, 'functions/a.js': 'x' }, /functions inside the built site are not deployed/))

  test('a name that is not UTF-8', async () => {
    const folder = await on.site()
    await writeFile(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x62, 0xff])]), '')
    await silent(smallSite, /b\uFFFD: has a name that is not UTF-8/, { directory: folder })
  })

  test('links that leave the site, lead nowhere or in a circle, all at once', async () => {
    const folder = await on.site()
    await symlink('/etc/passwd', join(folder, 'out'))
    await symlink('nothing', join(folder, 'dangling'))
    await symlink('.', join(folder, 'circle'))
    await silent(smallSite, /3 things[\s\S]*circle[\s\S]*dangling[\s\S]*out/, { directory: folder })
  })

  test.each([
    ['_headers', '/proc/self/environ', /_headers: is a link out of the site/],
    ['_redirects', '/etc/hostname', /_redirects: is a link out of the site/],
    ['_routes.json', 'nothing', /_routes\.json: is a link to nothing/],
    ['_headers', 'assets', /_headers: is not a file/],
    ['.assetsignore', '/proc/self/environ', /assetsignore is a link that leads out/],
    ['.assetsignore', 'nothing', /assetsignore is a link to nothing/],
  ])('rules that are a link: %s to %s', async (name, target, words) => {
    const folder = await on.site()
    await mkdir(join(folder, 'assets'), { recursive: true })
    await symlink(target, join(folder, name))
    await silent(smallSite, words, { directory: folder })
  })
})

describe('inputs', () => {
  const problems = (inputs: Readonly<Record<string, string>>) => {
    try {
      on.inputs(inputs)
      return ''
    } catch (thrown) {
      return (thrown as Error).message
    }
  }

  test('name what is missing for the mode', () => {
    expect(problems({})).toContain('directory: is required with `mode: deploy`')
    expect(problems({ mode: 'prune' })).toContain('keep-previews: is required with `mode: prune`')
    expect(problems({ mode: 'rollback' })).toBe('')
  })

  test.each([
    [{ 'account-id': 'xyz' }, 'account-id: must be an account id'],
    [{ project: 'Demo_Site' }, 'project: must be a project name'],
    [{ 'expect-digest': 'abc' }, 'expect-digest: must be a build digest'],
    [
      { 'deployment-id': '1f2e3d4c-0000-4000-8000-000000000000' },
      'deployment-id: has no meaning with `mode: deploy`; it belongs to `mode: rollback`',
    ],
    [{ mode: 'rollback' }, 'directory: has no meaning with `mode: rollback`'],
    [{ mode: 'prune', 'keep-previews': '1', verify: 'false' }, 'verify: has no meaning with `mode: prune`'],
    [{ mode: 'rollback', 'runtime-config': 'A=1' }, 'runtime-config: has no meaning with `mode: rollback`'],
    [{ mode: 'rollback', 'keep-previews': '3' }, 'keep-previews: has no meaning with `mode: rollback`'],
    [{ 'access-client-id': 'x' }, 'access-client-secret: is required: a service token has both halves'],
    [{ 'keep-previews': '0' }, 'keep-previews: must be at least 1'],
    [{ 'runtime-config': 'A=1\nnonsense' }, 'runtime-config: line 2'],
    [{ timeout: '10' }, 'timeout: must be a number with a unit'],
    [{ 'api-url': 'http://example.com' }, 'api-url: must use https'],
  ])('%o: %s', (given, words) => expect(problems({ directory: 'dist', ...given })).toContain(words))
})
