import { hasBrowserPrefix } from '../contract/specification.ts'
import type { Decorated } from './decorators.ts'
import type { FoundVariable, Listing } from './listing.ts'

/** Everything that the files of a repository say of one variable. */
export interface Gathered {
  readonly name: string
  readonly values: readonly string[]
  /** Values that may be shown. */
  readonly examples: readonly string[]
  readonly description: string
  readonly decorated: Decorated
  readonly presence: 'required' | 'optional' | readonly string[]
  readonly isSensitive: boolean | undefined
  readonly store: Listing['store']
  /** Folder of the part of the repository that alone has it; `undefined` when it is of the root or of several. */
  readonly service: string | undefined
}

export function gatherAll(listings: readonly Listing[]): Gathered[] {
  const names = new Set(listings.flatMap(({ variables }) => variables.map(({ name }) => name)))
  return [...names].map(name => gather(name, listings))
}

function gather(name: string, listings: readonly Listing[]): Gathered {
  const seen = listings.flatMap(listing =>
    listing.variables.filter(variable => variable.name === name).map(variable => ({ variable, listing })),
  )
  const all = (part: (variable: FoundVariable) => string | undefined) =>
    seen.map(({ variable }) => part(variable) ?? '').filter(text => text !== '')
  const kept = seen.every(({ listing }) => listing.store !== undefined) ? seen[0]?.listing.store : undefined
  const decorated = Object.assign({}, ...seen.map(({ variable }) => variable.decorated ?? {})) as Decorated
  const headers = seen.map(({ listing }) => listing.header ?? {})
  const said = decorated.presence ?? headers.find(({ presence }) => presence !== undefined)?.presence
  const isRequired = kept === undefined && decorated.isDeprecated !== true && isEverywhere(name, listings)
  return {
    name,
    values: all(({ value }) => value),
    examples: seen.flatMap(({ variable, listing }) =>
      listing.isPublic && variable.value !== '' ? [variable.value] : [],
    ),
    description: all(variable => variable.description)[0] ?? '',
    decorated,
    presence: said ?? (isRequired ? 'required' : 'optional'),
    isSensitive: decorated.isSensitive ?? headers.find(header => header.isSensitive === true)?.isSensitive,
    store: kept,
    service: serviceOf(seen.map(({ listing }) => listing)),
  }
}

/**
 * Needed is what some file demands; else what no complete list leaves out and no file shows to be dispensable. A container
 * gets nothing of the browser bundle, and the build of one nothing of a container.
 */
function isEverywhere(name: string, listings: readonly Listing[]): boolean {
  const seen = listings.flatMap(({ variables }) => variables.filter(variable => variable.name === name))
  if (seen.some(({ isDemanded }) => isDemanded)) return true
  if (seen.some(({ isOptional }) => isOptional)) return false
  const isBuilt = hasBrowserPrefix(name)
  return listings
    .filter(
      ({ isWhole, variables }) =>
        isWhole && variables.some(other => hasBrowserPrefix(other.name) === isBuilt),
    )
    .every(({ variables }) => variables.some(variable => variable.name === name))
}

function serviceOf(listings: readonly Listing[]): string | undefined {
  if (!listings.every(({ isPublic }) => isPublic)) return undefined
  const folders = new Set(listings.map(({ file }) => file.split('/').slice(0, -1).join('/')))
  const [only = ''] = folders
  return folders.size === 1 && only !== '' && !only.startsWith('.') ? only.split('/').at(-1) : undefined
}
