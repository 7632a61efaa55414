import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { type Sightings, watchWhile } from '../databiz/bystander.ts'
import { type DataBiz, startDataBiz } from '../databiz/databiz.ts'
import {
  deployBackEnd,
  deployFrontEnd,
  rollBackBackEnd,
  rollBackFrontEnd,
  smokeCheck,
} from '../databiz/jobs.ts'
import { brokenFile } from '../databiz/sample-files.ts'
import type { BrokenBackend } from '../support/sample-backend.ts'
import { deployFirst, newRelease, PATIENCE, ride } from './ride.ts'

describe('a broken release', { timeout: PATIENCE }, () => {
  let databiz: DataBiz
  let good: Awaited<ReturnType<typeof deployFirst>>

  beforeAll(async () => {
    databiz = await startDataBiz()
    good = await deployFirst(databiz, databiz.production)
    await ride(smokeCheck(databiz, databiz.production, good.checkout), 'passed')
  }, PATIENCE)
  afterAll(async () => await databiz?.[Symbol.asyncDispose](), PATIENCE)

  /** Whatever was tried: afterwards the good release serves and passes everything. */
  afterEach(async () => {
    await ride(smokeCheck(databiz, databiz.production, good.checkout), 'passed')
    expect(databiz.cloud.violations()).toEqual([])
  })

  const whole = { ...brokenFile('backend', null), ...brokenFile('frontend', null) }
  const release = (half: 'backend' | 'frontend', kind: string) => {
    const files = { ...whole, ...brokenFile(half, kind) }
    return newRelease(databiz, { message: `Broken: ${kind}`, files, branch: 'main' })
  }

  async function deployWatched(kind: BrokenBackend, result: string): Promise<Sightings> {
    const { production } = databiz
    const { checkout } = await release('backend', kind)
    const deploy = deployBackEnd(databiz, production, checkout, { settle: '20s' })
    const { seen } = await watchWhile(`${production.apiUrl}/api/v2/health`, () => ride(deploy, result))
    return seen
  }

  it('that does not start never takes a request', async () => {
    const seen = await deployWatched('does-not-start', 'failed')
    expect(seen).toMatchObject({ failed: 0, commits: [good.checkout.sha] })
  })

  it('that dies after its health check is rolled back', async () => {
    await deployWatched('crashes', 'rolled-back')
  })

  it.each([
    ['backend', 'degraded-database', 'not-ready', 'ready'],
    ['backend', 'wrong-environment', 'not-ready', 'environment'],
    ['backend', 'slow', 'failed', 'customers are served'],
    ['frontend', 'wrong-api-url', 'failed', 'bundle-api'],
  ] as const)(
    'whose %s is alive but wrong (%s) is caught by the smoke check',
    async (half, kind, verdict, check) => {
      const { production } = databiz
      const { checkout, site } = await release(half, kind)
      const backEnd = await ride(deployBackEnd(databiz, production, checkout), 'live')
      await ride(deployFrontEnd(databiz, production, { checkout, site }), 'live')
      const timeout = verdict === 'failed' ? '20s' : '4s'
      const smoke = await ride(smokeCheck(databiz, production, checkout, { timeout }), verdict)
      expect(JSON.parse(smoke.outputs['failed-checks'] ?? '[]')).toContain(check)
      // The back end of a release that broke the front end alone is the same build, so it has to be named.
      const before = backEnd.outputs['previous-deployment-id'] ?? ''
      await ride(rollBackBackEnd(databiz, production, checkout, before), 'rolled-back')
      await ride(rollBackFrontEnd(databiz, checkout, good.frontEndId), 'rolled-back')
    },
  )
})
