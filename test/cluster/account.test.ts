import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../../scripts/actions.ts'
import { onCluster } from './cluster-case.ts'
import { BETTER, configMap, deployment, GOOD, job, service, statefulSet } from './manifests.ts'
import { newPlace } from './place.ts'

const page = await readFile(join(ROOT, 'deploy-kubernetes/README.md'), 'utf8')
const [, roleText = ''] = /```yaml\n(apiVersion: rbac[\s\S]*?)```/.exec(page) ?? []

onCluster('an account with exactly the Role of the page', cluster => {
  test('deploys, sees why a release fails, brings it back and rolls back on purpose', async () => {
    const place = await newPlace(cluster())
    const role = parse(roleText) as { metadata: object; rules: object[] }
    await place.cluster.apply({ ...role, metadata: { name: 'deployer', namespace: place.namespace } })
    await place.kubectl('create', 'serviceaccount', 'ci')
    await place.kubectl(
      'create',
      'rolebinding',
      'ci',
      '--role=deployer',
      `--serviceaccount=${place.namespace}:ci`,
    )
    const token = (await place.kubectl('create', 'token', 'ci')).trim()
    const kubeconfig = place.cluster.kubeconfig.replace(/"token": "[^"]*"/, `"token": "${token}"`)
    const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's' }, stringData: { a: 'b' } }
    const files = (image: string) => ({
      'a.json': [
        deployment('api', image),
        statefulSet('db', GOOD),
        service('api'),
        configMap('c', {}),
        secret,
        job('once', GOOD),
      ],
    })
    const own = { kubeconfig, settle: '0s' }
    const first = await place.deploy(files(GOOD), own)
    expect(first.failure).toBe('')
    expect(first.outcome.outputs.result).toBe('live')
    const said = first.ports.log.notices.map(({ message }) => message)
    expect(said.filter(message => message.includes('may not'))).toEqual([
      expect.stringContaining('delete jobs.batch: a Job that ended cannot make room'),
      expect.stringContaining('delete pods: a broken pod of a StatefulSet is not replaced'),
    ])
    const bad = await place.deploy(files(GOOD.replace(/sha256:.../, 'sha256:001')), own)
    expect(bad.outcome.outputs).toMatchObject({ result: 'rolled-back', failurePhase: 'start' })
    expect(bad.log).toContain('ModuleNotFoundError')
    await place.deploy(files(BETTER), own)
    const back = await place.deploy(files(BETTER), { ...own, mode: 'rollback' })
    expect(back.failure).toBe('')
    expect(back.outcome.outputs).toMatchObject({ result: 'rolled-back', changed: ['Deployment/api'] })
  })
})
