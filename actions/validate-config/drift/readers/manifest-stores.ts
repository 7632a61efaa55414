import { parseDotenv } from '../../../../shared/dotenv/parse-dotenv.ts'
import type { YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asObject, asText } from '../../documents/plain-data.ts'
import type { Draft } from '../../findings/draft.ts'
import { hasTokenForm } from '../../rules/secret-rules.ts'
import type { DriftContext } from '../drift-context.ts'
import { literalSecret } from '../literal-secret.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'

interface Store {
  readonly document: YamlDocument
  /** Where the manifest is in the document. */
  readonly at: readonly (string | number)[]
  readonly kind: 'ConfigMap' | 'Secret'
  readonly file: string
  readonly context: DriftContext
}

/** Values that are in a manifest: of a ConfigMap, or of a Secret that is committed with them, in base64 or as text. */
export function storeReadout({ document, at, kind, file, context }: Store): Readout {
  const manifest = asObject(
    at.reduce<unknown>(
      (part, step) => (Array.isArray(part) ? part[Number(step)] : asObject(part)[String(step)]),
      document.data,
    ),
  )
  const mentions = ['data', 'stringData'].flatMap(key =>
    Object.entries(asObject(manifest[key])).map(([name, value]): Mention => {
      const text = asText(value)
      const place = { file, line: document.lineOf([...at, key, name]) }
      return { name, role: 'sets', value: kind === 'Secret' && key === 'data' ? decoded(text) : text, place }
    }),
  )
  const inside = mentions.filter(({ name }) => ENVIRONMENT_FILE.test(name)).flatMap(settingsOf)
  const foreign = kind === 'Secret' ? mentions.filter(({ name }) => !context.specificationOf(name)) : []
  return {
    mentions,
    drafts: [...literalSecrets([...mentions, ...inside], context), ...foreign.flatMap(unmistakable)],
  }
}

/** A key that is a file of `NAME=value`, as it is mounted: `.env`, `app.env`. */
const ENVIRONMENT_FILE = /(?:^|[.-])env$|^\.env(?:\.\w+)?$/

const settingsOf = ({ value = '', place }: Mention): Mention[] =>
  parseDotenv(value).entries.map(({ name, value: text }) => ({ name, role: 'sets', value: text, place }))

/** Private keys and tokens that are known by their form need no contract to be secret. */
function unmistakable({ name, value = '', place }: Mention): Draft[] {
  if (!/-----BEGIN [A-Z ]*PRIVATE KEY-----/.test(value) && !hasTokenForm(value)) return []
  const message = `${name} holds a key or token by its form, and its value is in ${place.file}`
  return [{ rule: 'secret-plain-store', variable: name, place, message }]
}

/** What stands literally, of variables that are secrets. */
export const literalSecrets = (mentions: readonly Mention[], context: DriftContext): Readout['drafts'] =>
  mentions.flatMap(({ name, value = '', place }) => {
    const specification = context.specificationOf(name)
    return specification === undefined ? [] : literalSecret(specification, value, place, place.file)
  })

/** Text that is no base64 was put in by mistake, and is as readable. */
function decoded(text: string): string {
  const bare = text.replace(/\s+/g, '')
  return /^[A-Za-z0-9+/]+={0,2}$/.test(bare) ? Buffer.from(bare, 'base64').toString('utf8').trimEnd() : text
}
