import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { declaration } from '../../actions/deploy-kubernetes/declaration.ts'
import type { KubernetesOutcome } from '../../actions/deploy-kubernetes/report/outcome.ts'
import { run } from '../../actions/deploy-kubernetes/run.ts'
import type { Ports } from '../../shared/action/action.ts'
import { readInputs } from '../../shared/declaration/read-inputs.ts'
import type { Cluster } from '../cloud/kubernetes/start-cluster.ts'
import type { TestPorts } from '../support/fake-ports.ts'
import { portsFor } from './ports-for.ts'

export interface Place {
  readonly cluster: Cluster
  readonly namespace: string
  /** Runs kubectl in the namespace. */
  kubectl(...given: readonly string[]): Promise<string>
  /** One object, or a part of it by JSON path. */
  read(what: string, path?: string): Promise<string>
  deploy(files: Files, inputs?: Inputs, ports?: Partial<Ports>): Promise<Deployed>
  /** Runs without manifests of its own: `mode` and the rest are in the inputs. */
  act(inputs: Inputs, ports?: Partial<Ports>): Promise<Deployed>
}

export interface Deployed {
  readonly outcome: KubernetesOutcome
  readonly ports: TestPorts
  /** The words of the failure, with its remedy. */
  readonly failure: string
  readonly log: string
}

type Inputs = Readonly<Record<string, string>>
/** Objects, or a text as it is, by the name of the file. */
export type Files = Readonly<Record<string, object | readonly object[] | string>>

let made = 0

/** A new namespace of the cluster, with all that a test does there. */
export async function newPlace(cluster: Cluster): Promise<Place> {
  made += 1
  const namespace = `test-${made}`
  await cluster.run('create', 'namespace', namespace)
  const kubectl = (...given: readonly string[]) => cluster.run('-n', namespace, ...given)
  const act = (inputs: Inputs, ports: Partial<Ports> = {}) => runIn(cluster, namespace, {}, inputs, ports)
  return {
    ...{ cluster, namespace, kubectl, act },
    read: async (what, path) =>
      (await kubectl('get', what, '-o', path === undefined ? 'json' : `jsonpath=${path}`)).trim(),
    deploy: (files, inputs = {}, ports = {}) =>
      runIn(cluster, namespace, files, { manifests: 'k8s', ...inputs }, ports),
  }
}

async function runIn(
  cluster: Cluster,
  namespace: string,
  files: Files,
  inputs: Inputs,
  given: Partial<Ports>,
): Promise<Deployed> {
  const workspace = await mkdtemp(join(tmpdir(), 'deploy-'))
  try {
    await mkdir(join(workspace, 'k8s'))
    for (const [name, content] of Object.entries(files)) await save(join(workspace, 'k8s', name), content)
    const ports = portsFor(cluster, workspace, given)
    const raw = { kubeconfig: cluster.kubeconfig, namespace, settle: '1s', timeout: '40s', ...inputs }
    const outcome = await run(readInputs(declaration, raw), ports)
    const failure =
      outcome.failure === undefined ? '' : `${outcome.failure.message}\n${outcome.failure.remedy ?? ''}`
    return { outcome, ports, failure, log: everythingSaid(ports) }
  } finally {
    await rm(workspace, { recursive: true, force: true })
  }
}

function everythingSaid({ log }: TestPorts): string {
  const notes = [...log.warnings, ...log.notices].map(({ message }) => message)
  return [log.text, ...notes].join('\n')
}

async function save(path: string, content: Files[string]): Promise<void> {
  await mkdir(dirname(path), { recursive: true })
  const text =
    typeof content === 'string'
      ? content
      : [content]
          .flat()
          .map(one => JSON.stringify(one))
          .join('\n---\n')
  await writeFile(path, text)
}
