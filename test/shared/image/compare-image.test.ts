import { expect, test } from 'vitest'
import { compareImage } from '../../../shared/image/compare-image.ts'

const DIGEST = `sha256:${'c'.repeat(64)}`

test.each<[string, { image?: string; digest?: string }, string]>([
  ['nginx:1', { image: 'docker.io/library/nginx:1' }, 'same'],
  ['nginx:1', { image: 'nginx:2' }, 'other'],
  ['nginx', { image: 'nginx:latest' }, 'same'],
  [`nginx@${DIGEST}`, { image: 'nginx:1', digest: DIGEST }, 'same'],
  [`nginx@${DIGEST}`, { image: 'nginx:1', digest: `sha256:${'e'.repeat(64)}` }, 'other'],
  [`nginx@${DIGEST}`, { image: 'nginx' }, 'unknown'],
  [`nginx@${DIGEST}`, { image: `nginx@${DIGEST}`, digest: `sha256:${'e'.repeat(64)}` }, 'same'],
  [`nginx@${DIGEST}`, { image: `nginx@sha256:${'e'.repeat(64)}` }, 'other'],
  ['nginx:1', {}, 'unknown'],
])('%s beside %j is %s', (asked, { image, digest }, expected) => {
  expect(compareImage(asked, { image, digest })).toBe(expected)
})
