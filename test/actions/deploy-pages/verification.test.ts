import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { PagesCase, smallSite } from './pages-case.ts'

let on: PagesCase

beforeEach(async () => {
  on = await PagesCase.start()
})
afterEach(() => on[Symbol.asyncDispose]())

const messages = () => [...on.ports.log.warnings, ...on.ports.log.notices].map(({ message }) => message)

describe('previews behind Cloudflare Access', () => {
  beforeEach(() => {
    on.pages.knobs.access = { id: 'client.access', secret: 'client-secret' }
  })

  test('are reported as protected, not failed', async () => {
    const { outputs, report } = await on.deploy()
    expect(outputs.result).toBe('live')
    expect(outputs.summary).toContain('is live')
    expect(messages().join()).toContain('could not be looked at: Cloudflare Access asks for a sign-in')
    expect(report).toContain('could not be looked at')
    expect(outputs.proof).toBe('none')
  })

  test('are proven with a service token', async () => {
    const { outputs } = await on.deploy({
      'access-client-id': 'client.access',
      'access-client-secret': 'client-secret',
    })
    expect(outputs.summary).toContain('serves exactly this build')
    expect(messages().join()).not.toContain('could not be looked at')
    expect(outputs.proof).toBe('build')
  })
})

describe('sites whose ETag says nothing', () => {
  test('are proven by their content', async () => {
    const { report } = await on.deploy({}, { ...smallSite, _headers: '/*\n  ! ETag\n' })
    expect(report).toContain('(content)')
  })

  test('that are rewritten on the way are proven by a script of this build', async () => {
    const site = {
      ...smallSite,
      'index.html': 'x',
      _headers: '/\n  ! ETag\n',
      _redirects: '/ /assets/app-1a2b.js 200\n',
    }
    const { report, outputs } = await on.deploy({}, site)
    expect(outputs.result).toBe('live')
    expect(report).not.toContain('build unknown')
  })

  test('and of which nothing is new are live, and it is said that nothing tells', async () => {
    const site = { 'index.html': 'x', 'a.txt': 'y', _headers: '/*\n  ! ETag\n', _redirects: '/ /a.txt 200\n' }
    await on.deploy({}, site)
    const { outputs } = await on.deploy({}, site)
    expect(outputs).toMatchObject({ result: 'live', proof: 'deployment' })
    expect(outputs.summary).toContain('which build it serves cannot be told')
  })
})

describe('addresses', () => {
  test('are asked with a fresh query each time, and never for /index.html', async () => {
    await on.deploy()
    expect(on.pages.visits.every(({ search }) => /^\?verify=([0-9a-f]{8}|x)-\d+$/.test(search))).toBe(true)
    expect(on.pages.visits.map(({ path }) => path)).not.toContain('/index.html')
  })

  test('a branch without an alias is live on its own address', async () => {
    on.pages.faults.add(/GET .*\/deployments\/[0-9a-f-]{36}$/, { kind: 'delay', ms: 1 })
    const { outputs } = await on.deploy({ branch: 'Feature/Über' })
    expect(outputs.aliasUrl).toBe(await on.pages.project('demo').aliasUrl('Feature/Über'))
  })
})
