import { describe } from 'vitest'
import { walkHistories } from '../bundle/walk/histories.ts'
import { kubernetesSide } from '../bundle/walk/kubernetes-side.ts'
import { pagesSide } from '../bundle/walk/pages-side.ts'
import { walkReleases } from '../bundle/walk/release-histories.ts'
import type { OpenSide } from '../bundle/walk/walked-side.ts'
import { onCluster } from './cluster-case.ts'

onCluster('histories through the bundles', cluster => {
  const side: OpenSide = scene => kubernetesSide(cluster())(scene)

  describe('deploy-kubernetes', () => walkHistories(side))
  describe('a release with its back end on a cluster', () => walkReleases(side, pagesSide))
})
