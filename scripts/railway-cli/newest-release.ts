import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** The npm package of the tool holds no source; the crate does. */
const CRATE = 'railwayapp'
const FETCH_MS = 120_000

/** What the newest release of Railway's command line tool holds. */
export interface Release {
  readonly version: string
  readonly documents: readonly string[]
  /** Headers and query of the upload, as they are in its source. */
  readonly upload: readonly string[]
  /** Introspection of the API, as the release carries it. */
  readonly schema: unknown
}

/** Lets Cargo fetch the newest release and reads it. Nothing of it is built or run. @throws Error without Cargo */
export async function newestRelease(): Promise<Release> {
  const { stdout } = await promisify(execFile)('cargo', ['info', CRATE], {
    timeout: FETCH_MS,
    cwd: homedir(),
  })
  const version = /^version: (\S+)/m.exec(stdout)?.[1]
  if (version === undefined) throw new Error(`cargo info ${CRATE} names no version`)
  const folder = await sourceOf(version)
  const gql = join(folder, 'src', 'gql')
  const names = (await readdir(gql, { recursive: true })).filter(name => name.endsWith('.graphql'))
  const upload = await readFile(join(folder, 'src', 'controllers', 'upload.rs'), 'utf8')
  return {
    version,
    documents: await Promise.all(names.sort().map(name => readFile(join(gql, name), 'utf8'))),
    upload: uploadFacts(upload),
    schema: JSON.parse(await readFile(join(gql, 'schema.json'), 'utf8')),
  }
}

/** Names of headers and of query parameters, in the order of the source. */
export function uploadFacts(source: string): string[] {
  const facts = source.matchAll(/\.header\("([^"]+)"|\.append_pair\("([^"]+)"/g)
  return [...new Set([...facts].map(([, header, pair]) => (header ? `header ${header}` : `query ${pair}`)))]
}

async function sourceOf(version: string): Promise<string> {
  const registries = join(process.env['CARGO_HOME'] ?? join(homedir(), '.cargo'), 'registry', 'src')
  for (const registry of await readdir(registries)) {
    const folder = join(registries, registry, `${CRATE}-${version}`)
    if ((await readdir(folder).catch(() => [])).length > 0) return folder
  }
  throw new Error(`Cargo has not unpacked ${CRATE} ${version}`)
}
