import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runContext } from '../../../shared/runner/run-context.ts'
import { known } from '../../../shared/subject/answer.ts'
import { workflowEnvironment } from '../../support/fake-ports.ts'
import { PagesCase, smallSite } from './pages-case.ts'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start()
})
afterEach(async () => {
  expect(on.pages.violations).toEqual([])
  await on[Symbol.asyncDispose]()
})

const calls = () =>
  on.pages.requests.map(
    ({ method, path }) => `${method} ${path.replace(/^\/client\/v4(\/accounts\/\w+\/pages\/projects)?/, '')}`,
  )
const deployments = () => on.pages.project('demo').deployments

describe('a deployment', () => {
  test('to production is live, proven by ETag, and described', async () => {
    const { outputs, report, commitStatus, failure } = await on.deploy({ branch: 'main' })
    const [made] = deployments()
    expect(failure).toBeUndefined()
    expect(outputs).toMatchObject({
      result: 'live',
      deploymentId: made?.id,
      url: made?.server?.url,
      aliasUrl: on.pages.project('demo').productionUrl,
      environment: 'production',
      files: 3,
      filesUploaded: 3,
      bytesUploaded: 108,
      rolledBack: false,
    })
    expect(outputs.buildDigest).toMatch(/^[0-9a-f]{64}$/)
    expect(commitStatus).toMatchObject({ context: 'deploy-pages/production', state: 'success' })
    expect(commitStatus?.description).toContain(`build ${String(outputs.buildDigest).slice(0, 8)} on http`)
    expect(report).toContain('```mermaid')
    expect(report).toContain('ETag')
    expect(on.pages.live('demo')).toBe(made)
  })

  test('of a branch is a preview with an alias', async () => {
    const { outputs, commitStatus } = await on.deploy()
    expect(outputs).toMatchObject({ result: 'live', environment: 'preview' })
    expect(outputs.aliasUrl).toBe(await on.pages.project('demo').aliasUrl('staging'))
    expect(commitStatus?.context).toBe('deploy-pages/preview')
    const page = await fetch(String(outputs.aliasUrl))
    expect(page.headers.get('x-robots-tag')).toBe('noindex')
  })

  test('asks for each thing once: eight requests, what was served before beside the upload', async () => {
    await on.deploy()
    expect(calls().slice(0, 2).toSorted()).toEqual(['GET /demo', 'GET /demo/upload-token'])
    expect(calls().slice(2, 4).toSorted()).toEqual([
      'GET /demo/deployments',
      'POST /pages/assets/check-missing',
    ])
    expect(calls()[4]).toBe('POST /pages/assets/upload')
    expect(calls().slice(5, 7).toSorted()).toEqual([
      'POST /demo/deployments',
      'POST /pages/assets/upsert-hashes',
    ])
    expect(calls().slice(7)).toEqual([expect.stringMatching(/^GET \/demo\/deployments\/[0-9a-f-]{36}$/)])
  })

  test('sends nothing that is known, and nothing twice', async () => {
    const twins = { ...smallSite, 'assets/twin.js': 'console.log("hi")' }
    const first = await on.deploy({}, twins)
    expect(first.outputs).toMatchObject({ files: 4, filesUploaded: 3 })
    on.pages.forgetRequests()
    const second = await on.deploy({}, twins)
    expect(second.outputs).toMatchObject({
      filesUploaded: 0,
      bytesUploaded: 0,
      buildDigest: first.outputs.buildDigest,
    })
    expect(calls()).not.toContain('POST /pages/assets/upload')
  })

  test('carries branch, commit and message of the event', async () => {
    const push = runContext(workflowEnvironment())
    const message = known('Größer\n\nand more', 'the event')
    const run = { ...push, subject: { ...push.subject, message } }
    await on.run({ directory: await on.site() }, { run })
    expect(deployments()[0]?.facts).toMatchObject({
      branch: 'staging',
      commitHash: '0123456789abcdef0123456789abcdef01234567',
      commitMessage: 'Größer',
      commitDirty: false,
    })
  })

  test('without waiting is started, and leaves no status', async () => {
    const { outputs, commitStatus } = await on.deploy({ wait: 'false' })
    expect(outputs.result).toBe('started')
    expect(commitStatus).toBeUndefined()
    expect(on.pages.visits).toEqual([])
  })

  test('without verifying is live by the word of the platform', async () => {
    const { outputs } = await on.deploy({ verify: 'false' })
    expect(outputs.result).toBe('live')
    expect(outputs.summary).toContain('is live')
    expect(on.pages.visits).toEqual([])
  })

  test('in a dry run changes nothing and says what it would send', async () => {
    const { outputs } = await on.deploy({ 'dry-run': 'true' })
    expect(outputs).toMatchObject({ result: 'dry-run', filesUploaded: 0, files: 3 })
    expect(outputs.summary).toContain('3 to send')
    expect(deployments()).toEqual([])
    expect(on.pages.assets.size).toBe(0)
  })

  test('creates a missing project when asked to', async () => {
    const inputs = { project: 'fresh', 'create-project': 'true', 'production-branch': 'live', branch: 'live' }
    const { outputs } = await on.deploy(inputs)
    expect(outputs).toMatchObject({ result: 'live', environment: 'production' })
    expect(on.pages.project('fresh').productionBranch).toBe('live')
  })

  test('to a project that would be created is a dry run too', async () => {
    const { outputs } = await on.deploy({ project: 'fresh', 'create-project': 'true', 'dry-run': 'true' })
    expect(outputs.summary).toContain('Would create project fresh')
    expect(on.pages.requests.filter(({ method }) => method === 'POST')).toEqual([])
  })

  test('stores under every key the very content of its file', async () => {
    const sizes = [
      0, 1, 2, 3, 100, 65_535, 65_536, 196_607, 196_608, 196_609, 1_179_647, 1_179_648, 2_500_001,
    ]
    const site = Object.fromEntries(
      sizes.map((size, index) => [`a/${index}.bin`, Buffer.alloc(size, `${index} is its own content, `)]),
    )
    await on.deploy({}, { ...smallSite, ...site })
    const manifest: Readonly<Record<string, string>> = deployments()[0]?.facts.manifest ?? {}
    for (const [name, content] of Object.entries({ ...smallSite, ...site })) {
      const stored = on.pages.assets.get(manifest[`/${name}`] ?? '')?.content
      expect([name, stored?.equals(Buffer.from(content))]).toEqual([name, true])
    }
  })

  test('of many megabytes goes in several requests, each file once', async () => {
    const site = Object.fromEntries(
      Array.from({ length: 30 }, (_, index) => [`a/${index}.bin`, Buffer.alloc(1_500_000, index)]),
    )
    const { outputs } = await on.deploy({}, { ...smallSite, ...site })
    expect(outputs).toMatchObject({ result: 'live', filesUploaded: 33 })
    const uploads = on.pages.requests.filter(({ path }) => path.endsWith('/assets/upload'))
    expect(uploads.length).toBeGreaterThanOrEqual(5)
    for (const { body } of uploads) expect(body.length).toBeLessThan(16_000_000)
    expect(on.pages.assets.uploads).toBe(33)
  })
})

describe('warnings', () => {
  test('name file and line of what Pages would drop', async () => {
    await on.deploy({}, { ...smallSite, _headers: 'X-Early: 1\n/*\n  X-Ok: 1\n', _redirects: '/a /b 404\n' })
    expect(on.ports.log.warnings.map(({ title, line }) => `${title}:${line}`)).toEqual([
      '_headers:1',
      '_redirects:1',
    ])
  })

  test('tell of a worker that is not there', async () => {
    await on.deploy({}, { ...smallSite, '_routes.json': '{"version":1,"include":["/*"],"exclude":[]}' })
    expect(on.ports.log.warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining('_routes.json is left out'),
    ])
  })

  test('are all there is to a broken _routes.json without a worker', async () => {
    const { outputs } = await on.deploy({}, { ...smallSite, '_routes.json': '{"version":' })
    expect(outputs.result).toBe('live')
    expect(on.ports.log.warnings).toHaveLength(1)
    expect(deployments()[0]?.facts.fields).not.toContain('_routes.json')
  })

  test('are in the summary too', async () => {
    const { report } = await on.deploy({}, { ...smallSite, _headers: 'X-Early: 1\n' })
    expect(report).toContain('Warnings:')
  })
})

describe('special files and workers', () => {
  test('rules are applied to what is served', async () => {
    const { outputs } = await on.deploy(
      {},
      { ...smallSite, _headers: '/*\n  X-Frame-Options: DENY\n', _redirects: '/old/* /new/:splat 301\n' },
    )
    const page = await fetch(`${outputs.url}/`)
    expect(page.headers.get('x-frame-options')).toBe('DENY')
    const moved = await fetch(`${outputs.url}/old/thing`, { redirect: 'manual' })
    expect([moved.status, moved.headers.get('location')]).toEqual([301, '/new/thing'])
  })

  test('a bundled worker goes up as it is', async () => {
    await on.deploy({}, { ...smallSite, '_worker.js': 'export default { fetch: () => new Response("x") }\n' })
    const facts = deployments()[0]?.facts
    expect(facts?.fields).toContain('_worker.bundle')
    expect(facts?.files['_worker.bundle']?.toString()).toContain('{"main_module":"_worker.js"}')
    expect(Object.keys(facts?.manifest ?? {})).not.toContain('/_worker.js')
  })

  test('functions are left alone when they are not wanted', async () => {
    const functions = await on.site({ 'api/hello.js': 'export const onRequest = () => new Response("x")' })
    await on.deploy({ functions: 'none', 'functions-directory': functions })
    expect(deployments()[0]?.facts.fields).not.toContain('_worker.bundle')
  })
})
