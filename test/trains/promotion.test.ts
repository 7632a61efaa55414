import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { backUp } from '../databiz/backup-jobs.ts'
import { commitServedAt } from '../databiz/bystander.ts'
import { type DataBiz, startDataBiz } from '../databiz/databiz.ts'
import { deployBackEnd, deployFrontEnd, smokeCheck } from '../databiz/jobs.ts'
import { promoteToMain, promoteToStaging, signOff } from '../databiz/promotion-jobs.ts'
import { OWNER, TESTER } from '../databiz/repository.ts'
import { deployFirst, newRelease, PATIENCE, type Release, ride } from './ride.ts'

describe('a release on its way from dev to main', { timeout: PATIENCE }, () => {
  let databiz: DataBiz
  let release: Release
  let digest: string
  const sha = () => release.checkout.sha
  const blockedBy = (outputs: Readonly<Record<string, string>>) =>
    JSON.parse(outputs['blocked-by'] ?? '[]') as string[]

  beforeAll(async () => {
    databiz = await startDataBiz()
    await deployFirst(databiz, databiz.production)
  }, PATIENCE)
  afterAll(async () => await databiz?.[Symbol.asyncDispose](), PATIENCE)

  it('does not leave dev while its tests are red', async () => {
    const red = await databiz.repository.commit('Half a thought', { 'backend/thought.txt': 'half' })
    databiz.repository.testsRan(red, 'failure')
    await ride(promoteToStaging(databiz, red), 'blocked')
    expect(await databiz.repository.head('staging')).toBe(databiz.repository.first)
  })

  it('moves to staging on green checks, and nothing else than this commit', async () => {
    const files = { 'backend/thought.txt': 'whole' }
    release = await newRelease(databiz, { message: 'The whole thought', files, branch: 'staging' })
    await ride(promoteToStaging(databiz, sha()), 'promoted')
    expect(await databiz.repository.head('staging')).toBe(sha())
    await ride(promoteToStaging(databiz, sha()), 'up-to-date')
  })

  it('waits for evidence before main: nothing is deployed, smoked, signed off or backed up', async () => {
    const { outputs } = await ride(promoteToMain(databiz, sha()), 'blocked')
    const reasons = blockedBy(outputs).join(' ')
    for (const gate of ['sign-off', 'smoke-check/staging', 'db-backup/production', 'deployment'])
      expect(reasons).toContain(gate)
    expect(await databiz.repository.head('main')).toBe(databiz.repository.first)
  })

  it('proves itself on staging', async () => {
    const { staging } = databiz
    const { checkout, site } = release
    await ride(deployBackEnd(databiz, staging, checkout), 'live')
    const frontEnd = await ride(deployFrontEnd(databiz, staging, { checkout, site }), 'live')
    digest = frontEnd.outputs['build-digest'] ?? ''
    await ride(smokeCheck(databiz, staging, checkout), 'passed')
    expect(await commitServedAt(`${staging.apiUrl}/api/v2/health`)).toBe(sha())
  })

  it('is still blocked without a sign-off, and by nothing but what is missing', async () => {
    await ride(backUp(databiz, databiz.production, databiz.repository.first), 'stored')
    const { outputs, summary } = await ride(promoteToMain(databiz, sha()), 'blocked')
    expect(blockedBy(outputs)).toHaveLength(1)
    expect(blockedBy(outputs)[0]).toContain('sign-off')
    expect(summary).toMatch(/sign/i)
  })

  it('cannot be signed off by its own author', async () => {
    const run = await ride(signOff(databiz, sha(), OWNER), 'failed')
    expect(run.log).toContain('@antjan wrote')
    expect(run.log).toContain(`cannot sign ${sha().slice(0, 7)} off`)
    await ride(promoteToMain(databiz, sha()), 'blocked')
  })

  it('reaches main once somebody else has signed it off', async () => {
    await ride(signOff(databiz, sha(), TESTER), 'signed-off')
    await ride(promoteToMain(databiz, sha()), 'promoted')
    expect(await databiz.repository.head('main')).toBe(sha())
  })

  it('serves in production: the same commit, the same build', async () => {
    const { production } = databiz
    const checkout = { ...release.checkout, branch: 'main' } as const
    await ride(deployBackEnd(databiz, production, checkout), 'live')
    const front = { checkout, site: release.site, expectDigest: digest }
    const frontEnd = await ride(deployFrontEnd(databiz, production, front), 'live')
    expect(frontEnd.outputs['build-digest']).toBe(digest)
    await ride(smokeCheck(databiz, production, checkout), 'passed')
    expect(await commitServedAt(`${production.apiUrl}/api/v2/health`)).toBe(sha())
  })

  it('carries all its evidence as statuses of one commit', () => {
    const contexts = databiz.cloud.gitHub.scene
      .statuses(sha())
      .filter(({ state }) => state === 'success')
      .map(({ context }) => context)
    expect(new Set(contexts)).toEqual(
      new Set([
        'deploy-railway/staging',
        'deploy-railway/production',
        'deploy-pages/preview',
        'deploy-pages/production',
        'smoke-check/staging',
        'smoke-check/production',
        'promotion/staging',
        'promotion/main',
        'sign-off/staging',
      ]),
    )
  })

  it('asked no platform anything that the real one would refuse', () => {
    expect(databiz.cloud.violations()).toEqual([])
  })
})
