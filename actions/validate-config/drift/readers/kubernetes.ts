import type { YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asList, asObject, asText } from '../../documents/plain-data.ts'
import { readYaml } from '../../documents/read-yaml.ts'
import type { Draft } from '../../rules/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import { literalSecret } from '../literal-secret.ts'
import type { Mention, Readout } from '../mention.ts'
import { type Container, containerDrafts } from './containers.ts'

const RULES = { missing: 'drift-kubernetes-missing', extra: 'drift-kubernetes-extra' } as const

type Data = Readonly<Record<string, unknown>>
type Path = readonly (string | number)[]

/** Where a pod stands in each kind of manifest. */
const POD_PATHS: Readonly<Record<string, Path>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  ReplicaSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
}

/** Kubernetes manifests: the environment of each container, and secrets outside of Secrets. */
export async function readKubernetes(text: string, file: string, context: DriftContext): Promise<Readout> {
  const { documents, drafts } = await readYaml(text, file)
  const readouts = documents.map(document => readManifest(document, file, context))
  return {
    mentions: readouts.flatMap(({ mentions }) => mentions),
    drafts: [...drafts, ...readouts.flatMap(readout => readout.drafts)],
  }
}

function readManifest(document: YamlDocument, file: string, context: DriftContext): Readout {
  const manifest = asObject(document.data)
  const kind = asText(manifest['kind'])
  if (kind === 'ConfigMap') return storeReadout(manifest, 'data', document, file, context)
  if (kind === 'Secret') return storeReadout(manifest, 'stringData', document, file, context)
  const path = POD_PATHS[kind]
  if (path === undefined) return { mentions: [], drafts: [] }
  const pod = asObject(path.reduce<unknown>((data, step) => asObject(data)[String(step)], manifest))
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

/** Values that stand in a manifest: of a ConfigMap, or of a Secret that is committed with its text. */
function storeReadout(
  manifest: Data,
  key: string,
  document: YamlDocument,
  file: string,
  context: DriftContext,
): Readout {
  const mentions = Object.entries(asObject(manifest[key])).map(
    ([name, value]): Mention => ({
      name,
      role: 'sets',
      value: asText(value),
      place: { file, line: document.lineOf([key, name]) },
    }),
  )
  const drafts = mentions.flatMap(({ name, value = '', place }) => {
    const specification = context.specificationOf(name)
    return specification === undefined ? [] : literalSecret(specification, value, place, file)
  })
  return { mentions, drafts }
}
