import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { declaration } from '../../actions/release/declaration.ts'
import { deployers } from '../../actions/release/deployers.ts'
import { run } from '../../actions/release/run.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import { type GitHubStandIn, startGitHub } from '../cloud/github/github.ts'
import { imageWith } from '../cloud/kubernetes/behaviour.ts'
import type { Cluster } from '../cloud/kubernetes/start-cluster.ts'
import { recordPorts } from '../shared/record/record-ports.ts'
import { onCluster } from './cluster-case.ts'
import { PLATFORM } from './platform-manifests.ts'
import { portsFor } from './ports-for.ts'

const backend = (digits: string) => imageWith('ghcr.io/org/pensioen-backend', digits)

async function release(
  cluster: Cluster,
  github: GitHubStandIn,
  image: string,
  given: Record<string, string> = {},
) {
  const workspace = await mkdtemp(join(tmpdir(), 'platform-'))
  try {
    await mkdir(join(workspace, 'k8s'))
    for (const [name, text] of Object.entries(PLATFORM)) await writeFile(join(workspace, 'k8s', name), text)
    const kubernetes = {
      ...{ namespace: 'pensioen', manifests: 'k8s', settle: '0s', timeout: '60s' },
      images: `backend=${image}`,
    }
    const file = join(workspace, 'databiz.yml')
    await writeFile(
      file,
      JSON.stringify({ version: 1, environments: { production: { backend: { kubernetes } } } }),
    )
    const sha = await github.scene.commit('main', { message: image, files: { image } })
    const own = recordPorts(github, { sha, token: github.token })
    const ports = portsFor(cluster, workspace, own)
    const raw = { environment: 'production', file, kubeconfig: cluster.kubeconfig, ...given }
    return await run(readInputs(declaration, raw), { ...ports, run: { ...own.run, workspace } }, deployers)
  } finally {
    await rm(workspace, { recursive: true })
  }
}

onCluster('the platform of the guide', cluster => {
  test('is released, broken, comes back by itself, and is rolled back on purpose', async () => {
    const github = await startGitHub({ repository: 'antjan/databiz-next' })
    try {
      await cluster().run('create', 'namespace', 'pensioen')
      await cluster().run(
        '-n',
        'pensioen',
        'create',
        'secret',
        'generic',
        'db-secrets',
        '--from-literal=connection-string=postgresql://x',
      )
      const image = async () =>
        (
          await cluster().run(
            '-n',
            'pensioen',
            'get',
            'deployment/backend',
            '-o',
            'jsonpath={.spec.template.spec.containers[0].image} {.status.readyReplicas}',
          )
        ).trim()
      const first = await release(cluster(), github, backend('aaa'))
      expect(first.failure?.message).toBeUndefined()
      expect(first.outputs).toMatchObject({
        result: 'released',
        backendUrl: 'https://api.pensioen-beslissingstool.nl',
      })
      await cluster().run('-n', 'pensioen', 'scale', 'deployment/backend', '--replicas=4')
      const second = await release(cluster(), github, backend('bbb'))
      expect(second.outputs.result).toBe('released')
      expect(await image()).toBe(`${backend('bbb')} 4`)
      const broken = await release(cluster(), github, backend('001'))
      expect(broken.outputs.result).toBe('rolled-back')
      expect(broken.failure?.remedy).toMatch(/container backend died with exit code 1/)
      expect(await image()).toBe(`${backend('bbb')} 4`)
      const back = await release(cluster(), github, backend('bbb'), { mode: 'rollback' })
      expect(back.outputs.result).toBe('rolled-back')
      expect(await image()).toBe(`${backend('aaa')} 4`)
    } finally {
      await github.stop()
    }
  }, 400_000)
})
