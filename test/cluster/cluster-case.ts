import { afterAll, beforeAll, describe } from 'vitest'
import { findPrograms, HOW_TO_BUILD } from '../cloud/kubernetes/programs.ts'
import { type Cluster, startCluster } from '../cloud/kubernetes/start-cluster.ts'

const programs = await findPrograms()
if (programs === undefined) console.warn(`test/cluster ${HOW_TO_BUILD}`)

/** A describe block with a cluster of its own, or one visible skip where it cannot be built. */
export function onCluster(name: string, body: (cluster: () => Cluster) => void): void {
  describe.skipIf(programs === undefined)(name, () => {
    let cluster: Cluster | undefined
    beforeAll(async () => {
      if (programs !== undefined) cluster = await startCluster(programs)
    })
    afterAll(async () => await cluster?.stop())
    body(() => {
      if (cluster === undefined) throw new Error('There is no cluster')
      return cluster
    })
  })
}
