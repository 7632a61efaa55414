import { test } from 'vitest'
import { kubernetesFixture } from '../contract/deployment/fixtures/deploy-kubernetes.ts'
import { laws } from '../contract/deployment/laws.ts'
import { onCluster } from './cluster-case.ts'

onCluster('deploy-kubernetes keeps the laws of all deployers:', cluster => {
  test.each(Object.entries(laws))(
    '%s',
    async (_, law) => {
      await using stage = await kubernetesFixture(cluster())()
      await law(stage)
    },
    600_000,
  )
})
