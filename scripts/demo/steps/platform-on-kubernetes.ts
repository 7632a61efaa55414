import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { imageWith } from '../../../test/cloud/kubernetes/behaviour.ts'
import { findPrograms, HOW_TO_BUILD } from '../../../test/cloud/kubernetes/programs.ts'
import { type Cluster, startCluster } from '../../../test/cloud/kubernetes/start-cluster.ts'
import { PLATFORM } from '../../../test/cluster/platform-manifests.ts'
import type { DataBiz } from '../../../test/databiz/databiz.ts'
import type { Step, Story } from '../story.ts'

const NAMESPACE = 'pensioen'
const api = (digits: string) => imageWith('ghcr.io/org/pensioen-backend', digits)

/** Another stack, the same promises: back end, front end, Redis, ingress and autoscaler on a real control plane. */
export function platformOnKubernetes(story: Story, databiz: DataBiz): Promise<void> {
  return story.step('A platform on Kubernetes: released, broken, rolled back', async step => {
    const programs = await findPrograms()
    if (programs === undefined) return step.fact('this scene', HOW_TO_BUILD)
    await using cluster = await step.during('starting a control plane', () => startCluster(programs))
    await prepare(cluster, step)
    await released(cluster, step, databiz)
  })
}

async function prepare(cluster: Cluster, step: Step): Promise<void> {
  await cluster.run('create', 'namespace', NAMESPACE)
  const secret = ['create', 'secret', 'generic', 'db-secrets', '--from-literal=connection-string=x']
  await cluster.run('-n', NAMESPACE, ...secret)
  step.fact('Kubernetes', `https://127.0.0.1:${cluster.port}, real but for its nodes, namespace ${NAMESPACE}`)
}

async function released(cluster: Cluster, step: Step, databiz: DataBiz): Promise<void> {
  const run = (title: string, digits: string, expected: string, mode?: string) =>
    release({ cluster, step, databiz }, { title, digits, expected, mode })
  await run('Release the platform', 'aaa', 'released')
  await serves(cluster, step, 'aaa 3', 'three pods run the image that was asked for')
  await cluster.run('-n', NAMESPACE, 'scale', 'deployment/backend', '--replicas=4')
  await run('Release the next version', 'bbb', 'released')
  await serves(cluster, step, 'bbb 4', 'the number that the autoscaler chose stays')
  await run('Release one that does not start', '001', 'rolled-back')
  await serves(cluster, step, 'bbb 4', 'the version before runs again, on every pod')
  await run('Roll the platform back', 'bbb', 'rolled-back', 'rollback')
  await serves(cluster, step, 'aaa 4', 'the first version runs')
}

interface Scene {
  readonly cluster: Cluster
  readonly step: Step
  readonly databiz: DataBiz
}

interface Asked {
  readonly title: string
  /** First digits of the image. */
  readonly digits: string
  readonly expected: string
  readonly mode: string | undefined
}

async function release({ cluster, step, databiz }: Scene, { title, digits, expected, mode }: Asked) {
  const { repository, cloud, common } = databiz
  const sha = await repository.commit(title, { 'k8s/IMAGE': `${api(digits)}\n` })
  await cloud.gitHub.scene.setBranch('main', sha)
  const checkout = await repository.checkOut(sha, 'main')
  await writeManifests(checkout.folder, api(digits))
  const environment = { PATH: `${dirname(cluster.kubectl)}:${process.env['PATH'] ?? ''}` }
  await step.run(
    {
      ...{ title, action: 'release', folder: checkout.folder, variables: environment },
      inputs: {
        ...{ ...common, environment: 'platform', kubeconfig: cluster.kubeconfig },
        ...(mode === undefined ? {} : { mode }),
      },
      runner: repository.startWorkflow(checkout),
    },
    expected,
  )
}

async function writeManifests(folder: string, image: string): Promise<void> {
  await mkdir(join(folder, 'k8s'), { recursive: true })
  for (const [name, text] of Object.entries(PLATFORM)) await writeFile(join(folder, 'k8s', name), text)
  // The contract in this repository is that of DataBiz, which is another application.
  const kubernetes = {
    ...{ namespace: NAMESPACE, manifests: 'k8s', images: `backend=${image}` },
    ...{ settle: '1s', contract: 'none' },
  }
  const environments = { platform: { branch: 'main', backend: { kubernetes } } }
  await writeFile(join(folder, 'databiz.yml'), JSON.stringify({ version: 1, environments }))
}

/** The first digits of the image that is asked for, and how many pods are ready. */
async function serves(cluster: Cluster, step: Step, wanted: string, what: string): Promise<void> {
  const path = 'jsonpath={.spec.template.spec.containers[0].image} {.status.readyReplicas}'
  const found = (await cluster.run('-n', NAMESPACE, 'get', 'deployment/backend', '-o', path)).trim()
  step.expect(what, found.replace(/^.*@sha256:(...)[0-9a-f]*/, '$1'), wanted)
}
