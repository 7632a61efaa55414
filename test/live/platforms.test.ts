import { describe, expect, test } from 'vitest'
import { ASSUMPTIONS } from '../../scripts/live/assumptions.ts'
import { compareRecordings } from '../../scripts/live/compare/compare-recordings.ts'
import type { PlatformName } from '../../scripts/live/platform.ts'
import { PLATFORMS } from '../../scripts/live/platforms/index.ts'
import type { Recording } from '../../scripts/live/record/exchange.ts'
import { planted, tryOn, tryStopped } from './run-on-stand-in.ts'

/** A run against a stand-in takes seconds alone, and a minute beside others. */
const LONG = 240_000

interface Plant {
  readonly fetch: typeof fetch
  readonly says: RegExp
  readonly file: string
}

/** One answer of each platform that its stand-in does not give. */
const PLANTS: Readonly<Record<PlatformName, Plant>> = {
  railway: {
    fetch: planted(
      (_, sent) => sent.includes('DeploymentPulse'),
      body => body.replaceAll('"deploymentStopped":false', '"deploymentStopped":null'),
    ),
    says: /deploymentStopped is null, the stand-in says boolean/,
    file: 'test/cloud/railway/queries.ts',
  },
  pages: {
    fetch: planted(
      url => url.port !== '' && !url.pathname.startsWith('/client/'),
      (body, headers) => {
        const etag = headers.get('etag')
        if (etag !== null) headers.set('etag', `W/${etag}`)
        return body
      },
    ),
    says: /header etag as weak quoted hash, the stand-in as quoted hash/,
    file: 'test/cloud/pages/site/serve.ts',
  },
  workers: {
    fetch: planted(
      url => url.pathname.endsWith('/deployments'),
      body => body.replaceAll(/"strategy":"percentage",?/g, ''),
    ),
    says: /has no field result/,
    file: 'test/cloud/workers/routes.ts',
  },
  github: {
    fetch: planted(
      url => url.pathname.includes('/git/ref/'),
      body =>
        body
          .replace(/"sha":"[0-9a-f]+"/, match => `${match},"kept":true`)
          .replace('"type":"commit"', '"type":7'),
    ),
    says: /object\.type is number, the stand-in says text/,
    file: 'test/cloud/github/rest/refs.ts',
  },
  s3: {
    fetch: planted(
      (url, sent) => sent === '' && url.searchParams.has('list-type'),
      body => body.replaceAll(/<IsTruncated>\w+<\/IsTruncated>/g, ''),
    ),
    says: /has no field ListBucketResult\.IsTruncated/,
    file: 'test/cloud/s3/list-operations.ts',
  },
}

describe.each(Object.values(PLATFORMS))('$title', platform => {
  let expected: Recording | undefined

  test('agrees with itself, meets what it settles, and leaves nothing', { timeout: LONG }, async () => {
    const [first, second] = await Promise.all([tryOn(platform), tryOn(platform)])
    expect(first.failure).toBeUndefined()
    expect([...first.left, ...second.left]).toEqual([])
    const findings = compareRecordings(first.recording, second.recording, platform.comparison)
    expect(findings.filter(({ verdict }) => verdict === 'differs')).toEqual([])
    const steps = ASSUMPTIONS.filter(one => one.platform === platform.name).flatMap(({ step }) => step ?? [])
    expect(steps.filter(step => first.recording.outcomes[step] === undefined)).toEqual([])
    expected = second.recording
  })

  test('is found to differ where it does, with the file that has to change', { timeout: LONG }, async () => {
    const { fetch, says, file } = PLANTS[platform.name]
    const { recording, left } = await tryOn(platform, { fetch })
    const standIn = expected ?? (await tryOn(platform)).recording
    const found = compareRecordings(recording, standIn, platform.comparison)
    const differing = found.filter(({ verdict }) => verdict === 'differs')
    expect(differing.some(one => one.file === file && says.test(one.what.join('; ')))).toBe(true)
    expect(left).toEqual([])
  })

  // Before the scenario begins, in its first steps, in the middle of a deployment and near its end.
  test.each([2, 5, 9, 16, 30])('cancelled at request %i leaves nothing', { timeout: LONG }, async count => {
    const { left, failure } = await tryStopped(platform, count)
    expect(failure).toBeDefined()
    expect(left).toEqual([])
  })
})
