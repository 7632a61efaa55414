import type { YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asList, asObject, asText } from '../../documents/plain-data.ts'
import { readYaml } from '../../documents/read-yaml.ts'
import type { Draft } from '../../findings/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'
import { type Container, containerDrafts } from './containers.ts'
import { generatorReadout, readEnvironmentFile } from './kustomize.ts'
import { storeReadout } from './manifest-stores.ts'

const RULES = { missing: 'drift-kubernetes-missing', extra: 'drift-kubernetes-extra' } as const

type Data = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

const TEMPLATE: Path = ['spec', 'template', 'spec']

/** Where a pod is in each kind of manifest. A `Service` with a template is one of Knative. */
const POD_PATHS: Readonly<Record<string, Path>> = {
  Pod: ['spec'],
  Deployment: TEMPLATE,
  StatefulSet: TEMPLATE,
  DaemonSet: TEMPLATE,
  ReplicaSet: TEMPLATE,
  ReplicationController: TEMPLATE,
  Rollout: TEMPLATE,
  Job: TEMPLATE,
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
  Service: TEMPLATE,
  Revision: ['spec'],
  Configuration: TEMPLATE,
}

/**
 * Kubernetes manifests: the environment of each container, and secrets outside of Secrets. A file that is a template of
 * Helm is no manifest yet and left alone.
 */
export async function readKubernetes(text: string, file: string, context: DriftContext): Promise<Readout> {
  if (!/\.ya?ml$|\.json$/.test(file)) return readEnvironmentFile(text, file, context)
  const { documents, drafts } = await readYaml(text, file)
  if (drafts.length > 0 && text.includes('{{')) return { mentions: [], drafts: [], isTemplate: true }
  /** Playbooks and stacks have tags of their own, and no manifest in them. */
  if (drafts.some(({ message }) => message.includes(' tag !')) && !/^\s*(?:-\s+)?["']?kind\b/m.test(text))
    return NOTHING
  const readouts = documents.map(document => readManifest(document, [], { file, context }))
  return {
    mentions: readouts.flatMap(({ mentions }) => mentions),
    drafts: [...drafts, ...readouts.flatMap(readout => readout.drafts)],
    follows: readouts.flatMap(({ follows = [] }) => follows),
  }
}

interface Reading {
  readonly file: string
  readonly context: DriftContext
}

const NOTHING: Readout = { mentions: [], drafts: [] }

/** @param at where in the document the manifest stands: a `List` holds several */
function readManifest(document: YamlDocument, at: Path, reading: Reading): Readout {
  const manifest = asObject(partAt(document.data, at))
  const kind = asText(manifest['kind'])
  if (kind.endsWith('List') && at.length < 6) return readList(document, [...at, 'items'], reading)
  if (kind === 'ConfigMap' || kind === 'Secret') return storeReadout({ document, at, kind, ...reading })
  if (
    kind === 'Kustomization' ||
    manifest['configMapGenerator'] !== undefined ||
    manifest['secretGenerator'] !== undefined
  )
    return generatorReadout(document, at, reading)
  const path = POD_PATHS[kind]
  return path === undefined ? NOTHING : readPod(document, [...at, ...path], reading)
}

function readList(document: YamlDocument, path: Path, reading: Reading): Readout {
  const readouts = asList(partAt(document.data, path)).map((_, index) =>
    readManifest(document, [...path, index], reading),
  )
  return {
    mentions: readouts.flatMap(({ mentions }) => mentions),
    drafts: readouts.flatMap(({ drafts }) => drafts),
  }
}

function readPod(document: YamlDocument, path: Path, { file, context }: Reading): Readout {
  const pod = asObject(partAt(document.data, path))
  const containers = ['initContainers', 'containers'].flatMap(key =>
    asList(pod[key]).map((data, index) => containerOf(asObject(data), [...path, key, index], document, file)),
  )
  return {
    mentions: containers.flatMap(({ set }) => set),
    drafts: containers.flatMap(container => [
      ...containerDrafts(container, RULES, context),
      ...container.fromConfigMap.flatMap(mention => configMapDrafts(mention, context)),
    ]),
  }
}

const partAt = (data: unknown, path: Path): unknown =>
  path.reduce<unknown>(
    (part, step) => (Array.isArray(part) ? part[Number(step)] : asObject(part)[String(step)]),
    data,
  )

interface PodContainer extends Container {
  /** Names whose value comes from a ConfigMap. */
  readonly fromConfigMap: readonly Mention[]
}

function containerOf(container: Data, path: Path, document: YamlDocument, file: string): PodContainer {
  const entries = asList(container['env']).map((item, index) => {
    const { name, value, valueFrom } = asObject(item)
    const mention: Mention = {
      name: asText(name),
      role: 'sets',
      place: { file, line: document.lineOf([...path, 'env', index]) },
      ...(value === undefined ? {} : { value: asText(value) }),
    }
    return { mention, isConfigMap: asObject(valueFrom)['configMapKeyRef'] !== undefined }
  })
  return {
    title: `container ${asText(container['name'])}`,
    place: { file, line: document.lineOf([...path, 'env']) },
    set: entries.map(({ mention }) => mention),
    fromConfigMap: entries.filter(({ isConfigMap }) => isConfigMap).map(({ mention }) => mention),
    isWhole: container['envFrom'] === undefined,
  }
}

function configMapDrafts({ name, place }: Mention, context: DriftContext): Draft[] {
  const specification = context.specificationOf(name)
  if (specification?.isSecret !== true) return []
  const message = `${name} is a secret and comes from a ConfigMap`
  return [{ rule: 'secret-plain-store', variable: specification.name, message, place }]
}
