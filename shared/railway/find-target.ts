import { InputError } from '../failure/input-error.ts'
import { suggest } from '../units/suggest.ts'
import { type RailwayAccess, type RailwayClient, type RailwayPorts, railwayClient } from './railway-client.ts'
import { RailwayError } from './railway-error.ts'
import {
  anyProject,
  type EnvironmentServices,
  environmentServices,
  type Named,
  projectMap,
  tokenScope,
} from './railway-scope.ts'

/** What the inputs name. */
export interface Wanted {
  readonly projectId: string | undefined
  readonly environment: string | undefined
  /** Id or name; nothing means the only one. */
  readonly service: string | undefined
}

/** One service in one environment of one project. */
export interface RailwayTarget {
  readonly project: Named
  readonly environment: Named
  readonly service: Named
  /** Changes on the dashboard that nobody applied yet. */
  readonly stagedChanges: number
}

/** The inputs by their names in the action that asks, for messages. */
export interface InputNames {
  readonly projectToken: string
  /** Absent where only a project token will do. */
  readonly accountToken?: string
  readonly service: string
}

export interface Search {
  readonly access: RailwayAccess
  readonly wanted: Wanted
  readonly names: InputNames
}

/**
 * Finds the service that the token and the inputs mean, with reading requests alone.
 * @throws InputError when they contradict each other or name what is not there, with what is there
 */
export async function findTarget(
  search: Search,
  client: RailwayClient,
  ports: RailwayPorts,
): Promise<RailwayTarget> {
  const place =
    search.access.token.kind === 'project'
      ? await placeOfToken(search, client, ports)
      : await placeByName(search, client, ports)
  const environment = await environmentServices(client, place.environment.id)
  const service = await pickService(search, environment, place.project, client)
  return { ...place, service, stagedChanges: environment.stagedChanges }
}

interface Place {
  readonly project: Named
  readonly environment: Named
}

async function placeOfToken(search: Search, client: RailwayClient, ports: RailwayPorts): Promise<Place> {
  const { wanted, names } = search
  const scope = await tokenScope(client).catch(thrown => explainToken(thrown, search, ports))
  if (wanted.environment !== undefined && !isCalled(scope.environment, wanted.environment))
    throw mismatch(
      `the token in \`${names.projectToken}\` belongs to ${quoted(scope.environment.name)}`,
      wanted.environment,
    )
  if (wanted.projectId !== undefined && wanted.projectId !== scope.project.id)
    throw new InputError([
      {
        input: 'project-id',
        message: `the token belongs to the project ${scope.project.id}`,
        value: wanted.projectId,
      },
    ])
  return scope
}

async function placeByName(search: Search, client: RailwayClient, ports: RailwayPorts): Promise<Place> {
  const { projectId = '', environment: name = '' } = search.wanted
  const project = await projectMap(client, projectId).catch(thrown => explainToken(thrown, search, ports))
  const environment = project.environments.find(candidate => isCalled(candidate, name))
  if (environment === undefined)
    throw new InputError([
      unknownName('environment', name, `the project ${quoted(project.name)}`, project.environments),
    ])
  if (!environment.canAccess)
    throw new InputError([
      { input: 'environment', message: 'is restricted: the token may not deploy there', value: name },
    ])
  return { project, environment }
}

async function pickService(
  { wanted, names }: Search,
  environment: EnvironmentServices,
  project: Named,
  client: RailwayClient,
): Promise<Named> {
  const { services } = environment
  const [only] = services
  const where = `the environment ${quoted(environment.name)}`
  if (wanted.service === undefined) {
    if (only !== undefined && services.length === 1) return only
    const there = services.length === 0 ? 'there is none' : `choose one of ${listed(services)}`
    throw new InputError([
      { input: names.service, message: `is needed, because ${where} has no single service: ${there}` },
    ])
  }
  const found = byIdOrName(services, wanted.service)
  if (found !== undefined) return found
  const elsewhere = await existsElsewhere(wanted.service, project, client)
  const problem = unknownName(names.service, wanted.service, where, services)
  const message = elsewhere
    ? `exists in the project, but not in ${where}; there: ${listed(services)}`
    : problem.message
  throw new InputError([{ ...problem, message }])
}

/** Only to word the error, so a token that may not ask changes nothing. */
async function existsElsewhere(service: string, project: Named, client: RailwayClient): Promise<boolean> {
  try {
    return byIdOrName((await projectMap(client, project.id)).services, service) !== undefined
  } catch (thrown) {
    if (thrown instanceof RailwayError) return false
    throw thrown
  }
}

/** Exact id, exact name, then a name that differs in case alone when there is one such. */
export function byIdOrName<One extends Named>(all: readonly One[], wanted: string): One | undefined {
  const exact = all.find(one => one.id === wanted) ?? all.find(one => one.name === wanted)
  if (exact !== undefined) return exact
  const alike = all.filter(one => one.name.toLowerCase() === wanted.toLowerCase())
  return alike.length === 1 ? alike[0] : undefined
}

/** The most frequent mistake is a token of the other kind; the other header is tried once, only to say so. */
async function explainToken(thrown: unknown, search: Search, ports: RailwayPorts): Promise<never> {
  if (!(thrown instanceof RailwayError) || !['denied', 'unknown-token', 'not-found'].includes(thrown.kind))
    throw thrown
  const { access, names } = search
  const { kind, secret } = access.token
  const other = railwayClient(
    { ...access, token: { kind: kind === 'project' ? 'account' : 'project', secret } },
    ports,
  )
  const { projectToken, accountToken } = names
  const given = kind === 'project' ? projectToken : (accountToken ?? projectToken)
  const fitting = kind === 'project' ? accountToken : projectToken
  const wayOut = fitting === undefined ? 'a project token is needed here' : `pass it as \`${fitting}\``
  const works = await (kind === 'project' ? anyProject(other) : tokenScope(other)).then(
    () => true,
    () => false,
  )
  const looksLike = kind === 'project' ? 'an account or workspace token' : 'a project token'
  if (works) throw new InputError([{ input: given, message: `looks like ${looksLike}; ${wayOut}` }])
  if (kind === 'account' && thrown.kind === 'not-found')
    throw new InputError([{ input: 'project-id', message: 'names no project that the token can see' }])
  throw new InputError(
    [{ input: given, message: `is refused by Railway: ${thrown.reason}` }],
    'Make a project token in Project > Settings > Tokens, for the environment that is deployed to.',
  )
}

const isCalled = (one: Named, wanted: string): boolean =>
  one.id === wanted || one.name.toLowerCase() === wanted.toLowerCase()

const mismatch = (fact: string, environment: string): InputError =>
  new InputError(
    [{ input: 'environment', message: fact, value: environment }],
    'Store one project token per environment, in the GitHub environment of the same name.',
  )

function unknownName(input: string, value: string, where: string, there: readonly Named[]) {
  const near = suggest(
    value,
    there.map(one => one.name),
  )
  const hint = near === undefined ? '' : ` (did you mean ${quoted(near)}?)`
  return { input, message: `is not in ${where}${hint}; there: ${listed(there)}`, value }
}

const LISTED = 20

function listed(all: readonly Named[]): string {
  if (all.length === 0) return 'none'
  const names = all.slice(0, LISTED).map(one => quoted(one.name))
  return all.length > LISTED ? `${names.join(', ')} and ${all.length - LISTED} more` : names.join(', ')
}

const quoted = (name: string): string => JSON.stringify(name.length > 60 ? `${name.slice(0, 59)}…` : name)
