import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { runOn } from '../../support/fake-ports.ts'
import { WorkersScene } from './workers-scene.ts'

let scene: WorkersScene

afterEach(async () => {
  expect(scene.cloud.violations).toEqual([])
  await scene[Symbol.asyncDispose]()
})

describe('deploying a site', () => {
  test('a Worker that is not there yet is created, and proven', async () => {
    scene = await WorkersScene.open()
    const { outcome } = await scene.deploy()
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ result: 'live', files: 4, filesUploaded: 4, proof: 'build' })
    expect(outcome.outputs.summary).toContain('serves exactly this build')
    expect(scene.worker.live?.versions).toEqual([{ version_id: outcome.outputs.versionId, percentage: 100 }])
    expect(scene.worker.subdomain.enabled).toBe(true)
    expect(outcome.commitStatus).toMatchObject({ context: 'deploy-workers/production', state: 'success' })
  })

  test('the next one sends what changed alone, as a version and a deployment', async () => {
    scene = await WorkersScene.open()
    const first = await scene.deploy()
    await scene.write({ 'index.html': '<!doctype html><title>two</title>\n' }, 'dist')
    scene.cloud.forgetRequests()
    const second = await scene.deploy()
    expect(second.outcome.outputs).toMatchObject({
      result: 'live',
      filesUploaded: 1,
      proof: 'build',
      previousVersionId: first.outcome.outputs.versionId,
    })
    const writes = scene.cloud.requests
      .filter(({ method }) => method !== 'GET')
      .map(({ method, path }) => `${method} ${path.split('/').slice(-1)}`)
    expect(writes).toEqual(['POST assets-upload-session', 'POST upload', 'POST versions', 'POST deployments'])
  })

  test('metadata carries rules, settings, commit and a tag, and nothing without a value', async () => {
    scene = await WorkersScene.open()
    await scene.write({ _headers: '/*\n  X-Frame-Options: DENY\n', _redirects: '/old /new 301\n' }, 'dist')
    await scene.deploy({ 'not-found': 'single-page-application', message: 'second' })
    const [version] = scene.worker.versions
    expect(version?.metadata).toEqual({
      assets: {
        jwt: expect.any(String),
        config: {
          not_found_handling: 'single-page-application',
          _redirects: '/old /new 301\n',
          _headers: '/*\n  X-Frame-Options: DENY\n',
        },
      },
      annotations: {
        'workers/message': 'second',
        'workers/tag': expect.stringMatching(/^databiz-4711-1-/),
        'workers/commit_sha': '0123456789abcdef0123456789abcdef01234567',
      },
      compatibility_date: '2026-11-01',
      compatibility_flags: [],
    })
  })

  test('files one by one, where the upload token says so', async () => {
    scene = await WorkersScene.open({ singleUploads: true })
    expect((await scene.deploy()).outcome.outputs).toMatchObject({ result: 'live', filesUploaded: 4 })
    const uploads = scene.cloud.requests.filter(({ path }) => /\/assets\/upload\/[0-9a-f]{32}$/.test(path))
    expect(uploads).toHaveLength(4)
  })

  test('a dry run changes nothing', async () => {
    scene = await WorkersScene.open()
    const { outcome } = await scene.deploy({ 'dry-run': 'true' })
    expect(outcome.outputs).toMatchObject({ result: 'dry-run', files: 4 })
    expect(scene.cloud.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('values of this environment, outside of the digest', async () => {
    scene = await WorkersScene.open()
    const plain = await scene.deploy()
    const { outcome } = await scene.deploy({ 'runtime-config': 'API_URL=https://api.example.com' })
    expect(outcome.outputs).toMatchObject({ result: 'live', buildDigest: plain.outcome.outputs.buildDigest })
    const manifest = scene.worker.versions.at(-1)?.manifest ?? {}
    const script = scene.cloud.account.assets.get(manifest['/runtime-config.js']?.hash ?? '')
    expect(script?.content.toString()).toContain('https://api.example.com')
    expect(script?.contentType).toBe('text/javascript; charset=utf-8')
  })

  test('another build than the expected one is refused before anything is sent', async () => {
    scene = await WorkersScene.open()
    await expect(scene.deploy({ 'expect-digest': 'a'.repeat(64) })).rejects.toThrow(
      'another build than the expected one',
    )
    expect(scene.cloud.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

describe('what does not hold goes back', () => {
  test('production that goes on showing the version before', async () => {
    scene = await WorkersScene.open()
    const first = await scene.deploy()
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    scene.cloud.account.knobs.staleVisits = 1_000
    const deadline = Deadline.in(4_000, systemClock)
    const { outcome } = await scene.deploy({}, { deadline })
    expect(outcome.failure?.message).toContain('The traffic went back to')
    expect(outcome.outputs).toMatchObject({ result: 'rolled-back', rolledBack: true })
    expect(scene.worker.live?.versions[0]?.version_id).toBe(first.outcome.outputs.versionId)
    expect(outcome.commitStatus?.state).toBe('failure')
  })

  test('not what could not be looked at', async () => {
    scene = await WorkersScene.open()
    await scene.deploy()
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    scene.cloud.account.knobs.access = true
    const { outcome } = await scene.deploy()
    expect(outcome.failure).toBeUndefined()
    expect(outcome.outputs).toMatchObject({ result: 'live', proof: 'none' })
    expect(outcome.outputs.summary).toContain('unproven')
  })
})

describe('faults', () => {
  test.each([
    ['assets-upload-session', 'POST'],
    ['upload', 'POST'],
    ['subdomain', 'POST'],
  ])('503 once on %s', async (last, method) => {
    scene = await WorkersScene.open()
    const path = last === 'upload' ? 'assets/upload' : `scripts/demo-site/${last}`
    scene.cloud.faults.add(`${method} /client/v4/accounts/${scene.cloud.accountId}/workers/${path}`, {
      kind: 'reply',
      reply: { status: 503, body: '<html>' },
    })
    expect((await scene.deploy()).outcome.outputs.result).toBe('live')
  })

  test.each(['versions', 'deployments'])('an answer to %s that is lost: one of each is made', async last => {
    scene = await WorkersScene.open()
    await scene.deploy()
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    scene.cloud.faults.add(
      `POST /client/v4/accounts/${scene.cloud.accountId}/workers/scripts/demo-site/${last}`,
      {
        kind: 'lost-answer',
      },
    )
    expect((await scene.deploy()).outcome.outputs.result).toBe('live')
    expect([scene.worker.versions.length, scene.worker.deployments.length]).toEqual([2, 2])
  })

  test('lists without annotations: the version is recognised all the same', async () => {
    scene = await WorkersScene.open({ bareLists: true })
    await scene.deploy()
    await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
    scene.cloud.faults.add(
      `POST /client/v4/accounts/${scene.cloud.accountId}/workers/scripts/demo-site/versions`,
      {
        kind: 'lost-answer',
      },
    )
    expect((await scene.deploy()).outcome.outputs.result).toBe('live')
    expect(scene.worker.versions).toHaveLength(2)
  })

  test('an upload token that is over is renewed', async () => {
    scene = await WorkersScene.open()
    scene.cloud.faults.add(`POST /client/v4/accounts/${scene.cloud.accountId}/workers/assets/upload`, {
      kind: 'reply',
      reply: {
        status: 401,
        body: { success: false, errors: [{ code: 10_000, message: 'Authentication error' }] },
      },
    })
    expect((await scene.deploy()).outcome.outputs.result).toBe('live')
  })

  test('a wrong token is one clear error', async () => {
    scene = await WorkersScene.open()
    await expect(scene.deploy({ 'api-token': 'wrong-token-of-somebody' })).rejects.toMatchObject({
      message: expect.stringContaining('Authentication error'),
      remedy: expect.stringContaining('Account / Workers Scripts / Edit'),
    })
  })
})

describe('the site', () => {
  test.each([
    ['dist/_headers', 'nothing', /_headers is a link to nothing/],
    ['dist/_redirects', '/etc/hostname', /_redirects is a link that leads out/],
    ['dist/.assetsignore', 'nothing', /assetsignore is a link to nothing/],
  ])('rules that are a link: %s to %s', async (name, target, words) => {
    scene = await WorkersScene.open()
    await symlink(target, join(scene.folder, name))
    await expect(scene.deploy()).rejects.toThrow(words)
    expect(scene.cloud.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })

  test('files of secrets, links out and server code are refused by name, at once', async () => {
    scene = await WorkersScene.open()
    await scene.write({ '.env': 'A=1', '_worker.js': 'export default {}' }, 'dist')
    await symlink('/etc/hostname', join(scene.folder, 'dist/link.txt'))
    const failed = scene.deploy()
    await expect(failed).rejects.toThrow(/\.env/)
    await expect(failed).rejects.toThrow(/link\.txt: is a link out of the site/)
    await expect(failed).rejects.toThrow(/_worker\.js: is server code/)
  })

  test('what .assetsignore names stays behind; special files of Pages are ordinary', async () => {
    scene = await WorkersScene.open()
    await scene.write(
      {
        '.assetsignore': '*.skip\n/private/\n_worker.js\n',
        'a.skip': '1',
        'private/x': '1',
        '_worker.js': 'x',
        '_routes.json': '{}',
        'functions/a.js': '1',
      },
      'dist',
    )
    const { outcome } = await scene.deploy()
    const paths = Object.keys(scene.worker.versions[0]?.manifest ?? {})
    expect(outcome.outputs.files).toBe(6)
    expect(paths).toEqual(expect.arrayContaining(['/_routes.json', '/functions/a.js']))
    expect(paths.join()).not.toMatch(/skip|private|_worker|assetsignore/)
  })

  test('a rule that makes the upload fail is found before anything is sent', async () => {
    scene = await WorkersScene.open()
    await scene.write({ _redirects: '/* /index.html 200\n' }, 'dist')
    await expect(scene.deploy()).rejects.toMatchObject({
      message: expect.stringContaining('line 1:'),
      remedy: expect.stringContaining('not-found: single-page-application'),
    })
    expect(scene.cloud.requests.filter(({ method }) => method !== 'GET')).toEqual([])
  })
})

describe('a pull request of a fork', () => {
  const onFork = async () => {
    const plain = runOn('workflow_run', { GITHUB_REF: 'refs/heads/main' })
    const fork = { value: true, reason: '' }
    const branch = { value: undefined, reason: 'it comes from a fork, whose branches are not ours' }
    const subject = { ...plain.subject, branch, trust: { ...plain.subject.trust, fork } }
    return { run: { ...plain, subject } } as const
  }

  test.each([{ mode: 'deploy' }, { mode: 'promote', directory: '', 'compatibility-date': '' }])(
    'never takes the traffic by default: $mode',
    async raw => {
      scene = await WorkersScene.open()
      await expect(scene.deploy(raw, await onFork())).rejects.toThrow(
        /a pull request of a fork, and `mode: \w+` would give its code the traffic of the Worker demo/,
      )
      expect(scene.cloud.requests).toEqual([])
    },
  )

  test('may have a Worker of its own, named by the branch', async () => {
    scene = await WorkersScene.open()
    const { outcome } = await scene.deploy({ branch: 'pr-7' }, await onFork())
    expect(outcome.outputs.result).toBe('live')
  })
})

describe('inputs', () => {
  test('an account id in capitals is the same account', async () => {
    scene = await WorkersScene.open()
    const { outcome } = await scene.deploy({ 'account-id': scene.cloud.accountId.toUpperCase() })
    expect(outcome.outputs.result).toBe('live')
  })

  test('everything that is missing at once', async () => {
    scene = await WorkersScene.open()
    const failed = scene.deploy({ name: '', directory: '', 'compatibility-date': '' })
    await expect(failed).rejects.toThrow(/name: is required/)
    await expect(failed).rejects.toThrow(/compatibility-date: is required/)
    await expect(failed).rejects.toThrow(/directory: is required/)
  })

  test('a preview needs a branch', async () => {
    scene = await WorkersScene.open()
    await scene.deploy()
    const tag = runOn('push', { GITHUB_REF_TYPE: 'tag', GITHUB_REF_NAME: 'v1' })
    await expect(scene.deploy({ mode: 'upload' }, { run: tag })).rejects.toThrow('branch: is required')
  })
})
