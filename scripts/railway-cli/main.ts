import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buildClientSchema, type IntrospectionQuery, parse, validate } from 'graphql'
import { ROOT } from '../actions.ts'
import { type Asks, asksOf, moved } from './asks.ts'
import { newestRelease, type Release } from './newest-release.ts'
import { OUR_DOCUMENTS } from './our-documents.ts'

/**
 * `npm run railway:cli [-- --write]`: compares what Railway's newest command line tool asks of the API with the list that
 * is kept here, and our own documents with the schema that it carries. `--write` renews the list.
 */
const LIST = join(ROOT, 'test', 'cloud', 'railway', 'cli-asks.json')

interface List {
  readonly version: string
  readonly upload: readonly string[]
  readonly asks: Asks
}

const release = await newestRelease().catch((thrown: unknown) => {
  console.log(`Not compared: the newest release could not be fetched by Cargo (${String(thrown)})`)
})
if (release !== undefined) await compare(release)

async function compare({ version, documents, upload, schema }: Release): Promise<void> {
  const roots = new Set(Object.keys(asksOf(Object.values(OUR_DOCUMENTS))))
  const all = asksOf(documents)
  const asks = Object.fromEntries(Object.entries(all).filter(([root]) => roots.has(root)))
  if (process.argv.includes('--write'))
    await writeFile(LIST, `${JSON.stringify({ version, upload, asks }, null, 2)}\n`)
  const list = JSON.parse(await readFile(LIST, 'utf8')) as List
  const differences = [
    ...moved(list.asks, asks, roots),
    ...upload.filter(fact => !list.upload.includes(fact)).map(fact => `+ upload ${fact}`),
    ...list.upload.filter(fact => !upload.includes(fact)).map(fact => `- upload ${fact}`),
    ...misfits(schema),
  ]
  console.log(`The list is of ${list.version}, the newest release is ${version}.`)
  console.log(differences.length === 0 ? 'Nothing moved.' : differences.join('\n'))
  process.exitCode = differences.length === 0 ? 0 : 1
}

/** Documents of ours that the newest schema would refuse. */
function misfits(schema: unknown): string[] {
  const { data } = schema as { data: IntrospectionQuery }
  const newest = buildClientSchema(data)
  return Object.entries(OUR_DOCUMENTS).flatMap(([name, document]) =>
    validate(newest, parse(document)).map(({ message }) => `! ${name}: ${message}`),
  )
}
