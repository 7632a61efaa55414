import { expect, test } from 'vitest'
import { type Registry, startRegistry } from '../cloud/registry/registry.ts'
import { onCluster } from './cluster-case.ts'
import { deployment } from './manifests.ts'
import { newPlace } from './place.ts'

const digest = (digits: string) => `sha256:${digits.padEnd(64, '0')}`
const AMD = { os: 'linux', architecture: 'amd64', digest: digest('a') }

onCluster('an image for several platforms', cluster => {
  test('is proven by the index that lists what the node reports, and by nothing else', async () => {
    const registry = await startRegistry()
    try {
      const asked = registry.push([AMD, { ...AMD, architecture: 'arm64', digest: digest('b') }])
      const image = `${registry.host}/org/api@${asked}`
      const { script } = cluster().kubelet
      script.set(image, { kind: 'platform-image', digest: AMD.digest })
      const place = await newPlace(cluster())
      const good = await place.deploy({ 'a.json': deployment('api', image) })
      expect(good.failure).toBe('')
      expect(good.outcome.outputs).toMatchObject({
        result: 'live',
        images: { 'deployment/api': { api: AMD.digest } },
      })
      await wrong(registry)
    } finally {
      await registry.stop()
    }

    async function wrong(registry: Registry): Promise<void> {
      const other = `${registry.host}/org/api@${registry.push([{ ...AMD, digest: digest('c') }])}`
      cluster().kubelet.script.set(other, { kind: 'platform-image', digest: AMD.digest })
      const place = await newPlace(cluster())
      const { outcome } = await place.deploy({ 'a.json': deployment('api', other) })
      expect(outcome.outputs).toMatchObject({ result: 'failed', failurePhase: 'verify' })
      expect(outcome.outputs.failureReason).toContain(AMD.digest)
    }
  })
})
