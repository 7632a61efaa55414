import { expect, test } from 'vitest'
import { parseImage } from '../../../shared/image/image-reference.ts'
import { manifestUrl } from '../../../shared/image/registry.ts'

const DIGEST = `sha256:${'c'.repeat(64)}`

test.each<[string, string | undefined]>([
  ['nginx', 'https://registry-1.docker.io/v2/library/nginx/manifests/latest'],
  ['acme/api:1', 'https://registry-1.docker.io/v2/acme/api/manifests/1'],
  ['ghcr.io/acme/api:v1.2', 'https://ghcr.io/v2/acme/api/manifests/v1.2'],
  ['registry.example.com:5000/api', 'https://registry.example.com:5000/v2/api/manifests/latest'],
  ['localhost:5000/api:x', 'http://localhost:5000/v2/api/manifests/x'],
  [`nginx@${DIGEST}`, `https://registry-1.docker.io/v2/library/nginx/manifests/${DIGEST}`],
  ['ghcr.io//api', undefined],
  ['not an image', undefined],
])('%s is asked for at %s', (image, url) => {
  expect(manifestUrl(parseImage(image))).toBe(url)
})
