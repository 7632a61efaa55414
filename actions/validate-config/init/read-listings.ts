import { basename, dirname } from 'node:path'
import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { hasBrowserPrefix } from '../contract/specification.ts'
import { listFiles } from '../drift/list-files.ts'
import { isComposeFile, isExampleFile } from '../files/file-names.ts'
import { readText } from '../files/read-text.ts'
import type { Listing } from './listing.ts'
import { readCompose } from './read-compose.ts'
import { readDotenv } from './read-dotenv.ts'
import { readWorkflowNames } from './read-workflow.ts'

const WORKFLOWS = '.github/workflows'
const OWN = '.env'
const YAML = /\.ya?ml$/

/** Folders below each other in which a part of a repository has its own example file: `apps/web`, `services/api/config`. */
const DEEPEST = 3

/** The files here that say which variables there are: example files, Compose files, workflows. */
export async function usualFiles({ files }: Ports): Promise<string[]> {
  const { files: below } = await listFiles(
    '.',
    name => isExampleFile(name) || isComposeFile(name) || name === OWN,
    files,
    {
      deepest: DEEPEST,
    },
  )
  const examples = below.filter(isExampleFile)
  const compose = below.filter(path => isComposeFile(path) && !path.includes('/'))
  const workflows =
    (await files.facts(WORKFLOWS)) === undefined
      ? []
      : (await listFiles(WORKFLOWS, name => YAML.test(name), files)).files
  return [...examples, ...compose, ...workflows, ...below.filter(path => standsForExample(path, below))]
}

/** Tools for the browser have their defaults in a committed `.env`; it speaks only where no example file does. */
const standsForExample = (path: string, below: readonly string[]): boolean =>
  path.endsWith(`/${OWN}`) && !below.some(other => dirname(other) === dirname(path) && isExampleFile(other))

/** In a file for the browser, what does not go there is for tools on a developer's machine. */
function besideTheBrowser(listing: Listing): Listing {
  if (!listing.variables.some(({ name }) => hasBrowserPrefix(name))) return listing
  const variables = listing.variables.map(variable => ({
    ...variable,
    isOptional: variable.isOptional === true || !hasBrowserPrefix(variable.name),
  }))
  return { ...listing, variables }
}

/** @throws ActionError when the file is missing or cannot be read as what it is */
export async function readListings(file: string, ports: Ports): Promise<Listing[]> {
  const text = await readText(file, ports.files)
  if (text === undefined)
    throw new ActionError(`There is no file ${file}`, {
      code: 'source',
      remedy: 'Name a dotenv file, a Compose file or a workflow: `validate-config init <file>`.',
    })
  if (basename(file) === OWN)
    return [besideTheBrowser(dotenvListing(text, file, ports, { isWhole: false, isPublic: false }))]
  if (!YAML.test(file)) return [dotenvListing(text, file, ports, { isWhole: true, isPublic: true })]
  return isComposeFile(file) ? await composeListings(text, file, ports) : workflowListings(text, file)
}

async function composeListings(text: string, file: string, ports: Ports): Promise<Listing[]> {
  const listings: Listing[] = []
  for (const { variables, environmentFiles } of await readCompose(text, file)) {
    if (variables.length > 0)
      listings.push({ file, variables, isWhole: environmentFiles.length === 0, isPublic: true })
    for (const path of environmentFiles) listings.push(...(await environmentListing(path, ports)))
  }
  return listings
}

/** A file with the values of a real environment: its names are wanted, and its values only to guess types. */
async function environmentListing(file: string, ports: Ports): Promise<Listing[]> {
  const text = file.startsWith('..') ? undefined : await readText(file, ports.files)
  if (text === undefined) {
    ports.log.info(`${file} is not here, so its variables are not in the contract`)
    return []
  }
  return [dotenvListing(text, file, ports, { isWhole: false, isPublic: false })]
}

function dotenvListing(
  text: string,
  file: string,
  { log }: Ports,
  facts: Pick<Listing, 'isWhole' | 'isPublic'>,
): Listing {
  const { header, variables, leftOut } = readDotenv(text, file)
  for (const line of leftOut) log.notice(`Left out: ${line}`)
  return { file, variables, header, ...facts, ...(facts.isPublic ? { text } : {}) }
}

function workflowListings(text: string, file: string): Listing[] {
  const { secrets, variables } = readWorkflowNames(text)
  const listing = (names: readonly string[], store: 'github-secret' | 'github-variable'): Listing => ({
    file,
    variables: names.map(name => ({ name, value: '' })),
    isWhole: false,
    isPublic: true,
    store,
  })
  return [listing(secrets, 'github-secret'), listing(variables, 'github-variable')].filter(
    found => found.variables.length > 0,
  )
}
