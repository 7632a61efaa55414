import { dirname, join } from 'node:path'
import type { YamlDocument } from '../../../../shared/yaml/yaml-document.ts'
import { asList, asObject, asText } from '../../documents/plain-data.ts'
import { dotenvTextSource } from '../../sources/dotenv-source.ts'
import type { DriftContext } from '../drift-context.ts'
import type { Mention } from '../mention.ts'
import type { Readout } from '../readout.ts'
import { literalSecrets } from './manifest-stores.ts'

type Path = readonly (string | number)[]

/** `configMapGenerator` and `secretGenerator`: literals that are there, and the files with variables that they name. */
export function generatorReadout(
  document: YamlDocument,
  at: Path,
  { file, context }: { readonly file: string; readonly context: DriftContext },
): Readout {
  const root = asObject(document.data)
  const generators = ['configMapGenerator', 'secretGenerator'].flatMap(key =>
    asList(root[key]).map((data, index) => ({ data: asObject(data), path: [...at, key, index] })),
  )
  const mentions = generators.flatMap(({ data, path }) =>
    asList(data['literals']).map((item, index): Mention => {
      const [name = '', ...value] = asText(item).split('=')
      const place = { file, line: document.lineOf([...path, 'literals', index]) }
      return { name, role: 'sets', value: value.join('='), place }
    }),
  )
  return {
    mentions,
    drafts: literalSecrets(mentions, context),
    follows: generators.flatMap(({ data }) => environmentFiles(data)).map(path => join(dirname(file), path)),
  }
}

const environmentFiles = (generator: Readonly<Record<string, unknown>>): string[] =>
  [...asList(generator['envs']), generator['env']].map(asText).filter(path => path !== '')

/** A file of `NAME=value` that a generator takes in: what is secret there is in the repository. */
export function readEnvironmentFile(text: string, file: string, context: DriftContext): Readout {
  const { settings } = dotenvTextSource(text, file)
  const mentions = settings.flatMap(({ name, value, place }): Mention[] =>
    place === undefined ? [] : [{ name, value, role: 'sets', place }],
  )
  return { mentions, drafts: literalSecrets(mentions, context) }
}
