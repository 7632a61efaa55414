import { describe, expect, test } from 'vitest'
import { result, TIME_MS, walkHistories } from '../bundle/walk/histories.ts'
import { kubernetesSide } from '../bundle/walk/kubernetes-side.ts'
import { pagesSide } from '../bundle/walk/pages-side.ts'
import { walkReleases } from '../bundle/walk/release-histories.ts'
import { Walk } from '../bundle/walk/walk.ts'
import type { OpenSide } from '../bundle/walk/walked-side.ts'
import { type KubectlBetween, startedKubectl } from '../contract/deployment/fixtures/kubectl-between.ts'
import { onCluster } from './cluster-case.ts'

onCluster('histories through the bundles', cluster => {
  const side: OpenSide = scene => kubernetesSide(cluster())(scene)

  describe('deploy-kubernetes', () => walkHistories(side))
  describe('a release with its back end on a cluster', () => walkReleases(side, pagesSide))

  test(
    'a run that is killed between its apply and its first look is in the record, and what it made is known',
    async () => {
      let between: KubectlBetween | undefined
      await using walk = await Walk.open(async scene => {
        between = await startedKubectl(scene.folder, cluster().kubectl)
        return await kubernetesSide(cluster(), between.path)(scene)
      })
      result(await walk.deploy('A'), 'live')
      const { sha } = walk.scene
      await between?.holdNextApply(() => undefined)
      await walk.killed('B')
      expect(walk.github.world.deployments.at(-1)).toMatchObject({
        sha: walk.scene.sha,
        payload: { act: 'deploy', commit: walk.scene.sha, deployment: 'unnamed' },
      })
      expect(await walk.served()).toEqual(['B'])
      walk.scene.sha = sha
      const older = await walk.again('A')
      expect(older.log).toContain('which contains this commit and more')
      const back = await walk.back()
      result(back, 'rolled-back')
      expect(back.log).not.toContain('outside this library')
      expect(await walk.served()).toEqual(['A'])
    },
    TIME_MS,
  )
})
