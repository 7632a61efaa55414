import { dirname, join } from 'node:path'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { COMPOSE, parseYaml } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import { hasBrowserPrefix } from '../contract/specification.ts'
import { asList, asObject, asText } from '../documents/plain-data.ts'
import type { FoundVariable } from './listing.ts'

/** What a service of a Compose file is given: variables that are there, and dotenv files. */
export interface ComposeService {
  readonly variables: readonly FoundVariable[]
  /** Relative to the working directory. */
  readonly environmentFiles: readonly string[]
}

/** Databases, proxies and tools beside the application have variables of their own. */
const BESIDE =
  /(?:^|\/)(?:postgres|postgis|mysql|mariadb|mongo|redis|valkey|memcached|rabbitmq|minio|mc|nginx|traefik|caddy|haproxy|grafana|prometheus|loki|adminer|pgadmin4?|mailhog|mailpit|keycloak)(?:$|[:@-])/

/**
 * The services of a Compose file that are the application: those that are built here, else those whose image is no
 * well-known one.
 * @throws ActionError when it is no YAML
 */
export async function readCompose(text: string, file: string): Promise<ComposeService[]> {
  const documents = await parseYaml(text, COMPOSE).catch(thrown => {
    if (!(thrown instanceof YamlError)) throw thrown
    throw new ActionError(`${file}:${thrown.line}: ${thrown.message}`, { code: 'source', cause: thrown })
  })
  const services = documents
    .flatMap(({ data }) => Object.values(asObject(asObject(data)['services'])))
    .map(asObject)
  const built = services.filter(service => service['build'] !== undefined)
  const own = built.length > 0 ? built : services.filter(service => !BESIDE.test(asText(service['image'])))
  return own.map(service => ({
    variables: [...variablesOf(service['environment']), ...builtIn(service['build'])],
    environmentFiles: environmentFiles(service['env_file']).map(path => join(dirname(file), path)),
  }))
}

/** What a build is given for the browser; its other arguments are the image's own. */
const builtIn = (build: unknown): readonly FoundVariable[] =>
  variablesOf(asObject(build)['args']).filter(({ name }) => hasBrowserPrefix(name))

function variablesOf(environment: unknown): FoundVariable[] {
  const pairs = Array.isArray(environment)
    ? asList(environment).map(item => {
        const [name = '', ...value] = asText(item).split('=')
        return [name, value.join('=')] as const
      })
    : Object.entries(asObject(environment)).map(([name, value]) => [name, asText(value)] as const)
  return pairs
    .filter(([name]) => /^[A-Za-z_]\w*$/.test(name))
    .map(([name, value]) => interpolated(name, value))
}

const REFERENCE = /^\$\{?[A-Za-z_]\w*(?:(:?[-?])([^{}]*))?\}?$/

/** `${NAME:-8000}` shows a value and says that nothing else is needed, `${NAME:?}` that nothing works without; `${NAME}` shows none. */
function interpolated(name: string, written: string): FoundVariable {
  const [whole, operator = '', rest = ''] = REFERENCE.exec(written) ?? []
  if (whole === undefined) return { name, value: written.includes('${') ? '' : written }
  if (operator.endsWith('-')) return { name, value: rest, isOptional: true }
  return operator.endsWith('?') ? { name, value: '', isDemanded: true } : { name, value: '' }
}

/** One path, or a list of paths and of `{ path, required }`. */
const environmentFiles = (given: unknown): string[] =>
  [given ?? []]
    .flat()
    .map(item => asText(typeof item === 'string' ? item : asObject(item)['path']))
    .filter(path => path !== '')
