import { suggest } from '../../../../shared/units/suggest.ts'
import { COMPOSE, type YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asList, asObject, asText } from '../../documents/plain-data.ts'
import { readYaml } from '../../documents/read-yaml.ts'
import type { Draft } from '../../findings/draft.ts'
import type { DriftContext } from '../drift-context.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'
import { type Container, containerDrafts } from './containers.ts'
import { literalSecrets } from './manifest-stores.ts'

const RULES = { missing: 'drift-compose-missing', extra: 'drift-compose-extra' } as const

/** A Compose file: the environment of each service, and secrets that are in it. */
export async function readCompose(text: string, file: string, context: DriftContext): Promise<Readout> {
  const { documents, drafts } = await readYaml(text, file, COMPOSE)
  const services = documents.flatMap(document =>
    Object.entries(asObject(asObject(document.data)['services'])).map(([name, data]) => ({
      container: containerOf(name, asObject(data), document, file),
      misplaced: misplacedKeys(name, asObject(data), document, file),
      built: argumentsOf(name, asObject(data), document, file),
    })),
  )
  const read = interpolations(text, file)
  return {
    mentions: [...services.flatMap(({ container }) => container.set), ...read],
    drafts: [
      ...drafts,
      ...read.flatMap(mention => unknownRead(mention, context)),
      ...services.flatMap(({ container, misplaced, built }) => [
        ...containerDrafts(container, RULES, context),
        ...literalSecrets(built, context),
        ...misplaced,
      ]),
    ],
  }
}

/** `${NAME}`, `${NAME:?message}`, `${NAME:-default}`; `$$` stands for itself. Comments are none of it. */
const INTERPOLATION = /\$\$|\$\{([A-Za-z_]\w*)(:?[-?+])?|\$([A-Za-z_]\w*)/g

interface Interpolation extends Mention {
  /** The file itself says what holds without it. */
  readonly hasDefault: boolean
}

function interpolations(text: string, file: string): Interpolation[] {
  if (!text.includes('$')) return []
  return text.split('\n').flatMap((content, index) => {
    const code = content.slice(0, 4_000).replace(/(?:^|\s)#.*$/, '')
    return [...code.matchAll(INTERPOLATION)].flatMap(([, braced, operator = '', plain]): Interpolation[] => {
      const name = braced ?? plain
      if (name === undefined) return []
      const place = { file, line: index + 1 }
      return [{ name, role: 'reads', place, hasDefault: /[-+]$/.test(operator) }]
    })
  })
}

/** Compose puts an empty text where a name is not set, with a warning that nobody reads. */
function unknownRead({ name, place, hasDefault }: Interpolation, context: DriftContext): Draft[] {
  if (!context.isForeign(name)) return []
  const near = suggest(name, [...context.contract.owners.keys()])
  if (hasDefault && near === undefined) return []
  const hint = near === undefined ? '' : `; did you mean ${near}?`
  const message = `\${${name}} is read here and not in the contract${hint}`
  return [{ rule: 'drift-compose-extra', variable: name, place, message }]
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

/** Arguments of a build become part of the image, and its history shows them. */
function argumentsOf(name: string, service: Data, document: YamlDocument, file: string): Mention[] {
  const path = ['services', name, 'build', 'args']
  return environmentOf(asObject(service['build'])['args'], path, document, file)
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
  const message = `replicas of service ${name} is beside deploy; it is read as deploy.replicas only`
  return [{ rule: 'unread-key', message, place }]
}
