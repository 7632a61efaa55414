import { parseYaml } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import { type Fields, fieldAt, fieldsOf, listOf, textOf } from '../objects/fields.ts'

/** What a kubeconfig says about the way into one cluster. */
export interface Kubeconfig {
  readonly contexts: readonly string[]
  readonly currentContext: string | undefined
  /** By the name of the context. */
  entry(context: string): KubeconfigEntry | undefined
  /** Every token, key, password and certificate, so that each can be hidden by itself. */
  readonly secrets: readonly string[]
}

export interface KubeconfigEntry {
  readonly namespace: string | undefined
  readonly server: string | undefined
  /** A program that fetches the credentials when kubectl asks for them. */
  readonly plugin: string | undefined
  /** Files outside the kubeconfig that it refers to. */
  readonly files: readonly string[]
}

const LONGEST = 1_048_576
const FILES_OF_CLUSTER = ['certificate-authority'] as const
const FILES_OF_USER = ['client-certificate', 'client-key', 'tokenFile'] as const
const SECRETS_OF_USER = ['token', 'password', 'client-key-data', 'client-certificate-data'] as const

/** The text as it was meant: people paste a kubeconfig plain or in base64. */
export function decodedKubeconfig(text: string): string {
  const dense = text.replace(/\s+/g, '')
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(dense)) return text
  const decoded = Buffer.from(dense, 'base64').toString('utf8')
  return /(^|[\s"{])(clusters|contexts|apiVersion)"?\s*:/.test(decoded) ? decoded : text
}

/**
 * Reads the text of a kubeconfig, or of several that are used together: the first one that names something wins.
 * @returns what is wrong with it as a sentence that quotes nothing of the content
 */
export async function readKubeconfig(texts: readonly string[]): Promise<Kubeconfig | string> {
  const parts: Fields[] = []
  for (const text of texts) {
    if (text.length > LONGEST) return 'is longer than 1 MiB'
    try {
      parts.push(...(await parseYaml(text)).map(({ data }) => fieldsOf(data)))
    } catch (thrown) {
      if (!(thrown instanceof YamlError)) throw thrown
      return `cannot be read as YAML: line ${thrown.line} is not understood`
    }
  }
  if (!parts.some(part => listOf(part['clusters']).length > 0)) return 'names no cluster'
  return kubeconfigOf(parts)
}

function kubeconfigOf(parts: readonly Fields[]): Kubeconfig {
  const named = (list: string): ReadonlyMap<string, Fields> => {
    const all = parts.flatMap(part => listOf(part[list]).map(fieldsOf))
    return new Map(all.toReversed().map(one => [textOf(one['name']) ?? '', one]))
  }
  const [contexts, clusters, users] = [named('contexts'), named('clusters'), named('users')]
  return {
    contexts: [...contexts.keys()].toReversed(),
    currentContext: parts.map(part => textOf(part['current-context'])).find(name => (name ?? '') !== ''),
    secrets: [...users.values()].flatMap(secretsOf),
    entry: name => {
      const context = contexts.get(name)
      if (context === undefined) return undefined
      const cluster = fieldsOf(
        clusters.get(textOf(fieldAt(context, 'context', 'cluster')) ?? '')?.['cluster'],
      )
      const user = fieldsOf(users.get(textOf(fieldAt(context, 'context', 'user')) ?? '')?.['user'])
      return {
        namespace: textOf(fieldAt(context, 'context', 'namespace')),
        server: textOf(cluster['server']),
        plugin: textOf(fieldAt(user, 'exec', 'command')),
        files: [...filesOf(cluster, FILES_OF_CLUSTER), ...filesOf(user, FILES_OF_USER)],
      }
    },
  }
}

const filesOf = (fields: Fields, names: readonly string[]): string[] =>
  names.flatMap(name => textOf(fields[name]) ?? [])

function secretsOf(user: Fields): string[] {
  const own = SECRETS_OF_USER.flatMap(name => textOf(fieldAt(user, 'user', name)) ?? [])
  const environment = listOf(fieldAt(user, 'user', 'exec', 'env')).flatMap(
    one => textOf(fieldsOf(one)['value']) ?? [],
  )
  const decoded = own.flatMap(text => {
    const plain = Buffer.from(text, 'base64').toString('utf8')
    return plain.startsWith('-----BEGIN') ? [plain] : []
  })
  return [...own, ...decoded, ...environment.filter(text => text.length >= SHORTEST_PLUGIN_SECRET)]
}

/** The environment of a plugin holds regions and profiles as well; hiding `eu-west-1` would only spoil the log. */
const SHORTEST_PLUGIN_SECRET = 16
