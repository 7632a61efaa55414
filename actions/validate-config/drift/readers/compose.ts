import type { YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asList, asObject, asText } from '../../documents/plain-data.ts'
import { readYaml } from '../../documents/read-yaml.ts'
import type { Draft } from '../../rules/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import type { Mention, Readout } from '../mention.ts'
import { type Container, containerDrafts } from './containers.ts'

const RULES = { missing: 'drift-compose-missing', extra: 'drift-compose-extra' } as const

/** A Compose file: the environment of each service, and secrets that stand in it. */
export async function readCompose(text: string, file: string, context: DriftContext): Promise<Readout> {
  const { documents, drafts } = await readYaml(text, file, { mergeKeys: true })
  const services = documents.flatMap(document =>
    Object.entries(asObject(asObject(document.data)['services'])).map(([name, data]) => ({
      container: containerOf(name, asObject(data), document, file),
      misplaced: misplacedKeys(name, asObject(data), document, file),
    })),
  )
  return {
    mentions: services.flatMap(({ container }) => container.set),
    drafts: [
      ...drafts,
      ...services.flatMap(({ container, misplaced }) => [
        ...containerDrafts(container, RULES, context),
        ...misplaced,
      ]),
    ],
  }
}

type Data = Readonly<Record<string, unknown>>

function containerOf(name: string, service: Data, document: YamlDocument, file: string): Container {
  const path = ['services', name]
  return {
    title: `service ${name}`,
    place: { file, line: document.lineOf(path) },
    set: environmentOf(service['environment'], [...path, 'environment'], document, file),
    isWhole: service['env_file'] === undefined && service['extends'] === undefined,
  }
}

/** `environment` is a map, or a list of `NAME=value` and bare names that are passed on. */
function environmentOf(
  environment: unknown,
  path: readonly string[],
  document: YamlDocument,
  file: string,
): Mention[] {
  const mention = (step: string | number, name: string, value: string | undefined): Mention => ({
    name,
    role: 'sets',
    place: { file, line: document.lineOf([...path, step]) },
    ...(value === undefined ? {} : { value }),
  })
  if (Array.isArray(environment))
    return asList(environment).map((item, index) => {
      const [name = '', ...value] = asText(item).split('=')
      return mention(index, name, value.length === 0 ? undefined : value.join('='))
    })
  return Object.entries(asObject(environment)).map(([name, value]) =>
    mention(name, name, value === null ? undefined : asText(value)),
  )
}

/** Compose reads `replicas` below `deploy` only; elsewhere it is refused or ignored, depending on the version. */
function misplacedKeys(name: string, service: Data, document: YamlDocument, file: string): Draft[] {
  if (service['replicas'] === undefined) return []
  const place = { file, line: document.lineOf(['services', name, 'replicas']) }
  const message = `replicas of service ${name} stands beside deploy; it is read as deploy.replicas only`
  return [{ rule: 'unread-key', message, place }]
}
