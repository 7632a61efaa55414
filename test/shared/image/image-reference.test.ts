import { expect, test } from 'vitest'
import { parseImage, runningDigest } from '../../../shared/image/image-reference.ts'

const DIGEST = `sha256:${'ab'.repeat(32)}`

test.each([
  ['redis', 'docker.io/library/redis', undefined, undefined],
  ['redis:7', 'docker.io/library/redis', '7', undefined],
  ['org/api:1.0', 'docker.io/org/api', '1.0', undefined],
  ['index.docker.io/org/api', 'docker.io/org/api', undefined, undefined],
  [`ghcr.io/org/api:1@${DIGEST}`, 'ghcr.io/org/api', '1', DIGEST],
  ['localhost:5000/api', 'localhost:5000/api', undefined, undefined],
  ['registry:5000/api:2', 'registry:5000/api', '2', undefined],
])('%s', (reference, repository, tag, digest) => {
  expect(parseImage(reference)).toMatchObject({ repository, tag, digest })
})

test.each([
  [`ghcr.io/org/api@${DIGEST}`, DIGEST],
  [`docker-pullable://ghcr.io/org/api@${DIGEST}`, DIGEST],
  [DIGEST, undefined],
  ['', undefined],
])('a node that reports %j runs %s', (imageId, digest) => {
  expect(runningDigest(imageId)).toBe(digest)
})
