import { GitHubError, type GitHubFacts, type GraphqlProblem } from './github-error.ts'
import { passingFault } from './passing-fault.ts'

/** What the official client throws, as far as we rely on it. */
interface Thrown {
  readonly status?: number
  readonly message?: string
  readonly response?: {
    readonly headers?: Record<string, string | undefined>
    readonly data?: { message?: string }
  }
  readonly headers?: Record<string, string | undefined>
  readonly errors?: readonly {
    readonly type?: string
    readonly message?: string
    readonly path?: readonly (string | number)[]
  }[]
  readonly cause?: unknown
}

/** A header of the answer behind an error, whichever of the client's two error classes it is. */
function headerOf(thrown: unknown, name: string): string | undefined {
  const { response, headers } = thrown as Thrown
  return response?.headers?.[name] ?? headers?.[name]
}

/** Translates the client's errors into ours, with GitHub's own reason and the permission it asked for. */
export function gitHubErrorFrom(route: string, thrown: unknown, now: Date): GitHubError {
  const facts = gatherFacts(route, thrown as Thrown)
  const header = (name: string) => headerOf(thrown, name)
  const passing = passingFault({ ...facts, header }, now)
  const details = { cause: thrown, ...remedy(facts, header('x-github-sso')) }
  return new GitHubError(`GitHub: ${sentence(facts)}`, { ...facts, passing }, details)
}

export const factsOf = ({ github }: GitHubError): string =>
  `${github.route}: ${github.status ?? 'no answer'} ${github.reason}`

function gatherFacts(route: string, thrown: Thrown): GitHubFacts {
  const graphql = thrown.errors ?? []
  const noAnswer = thrown.response === undefined && graphql.length === 0
  return {
    route,
    status: graphql.length > 0 ? 200 : noAnswer ? undefined : thrown.status,
    reason: graphql[0]?.message || thrown.response?.data?.message || thrown.message || 'no reason given',
    types: graphql.map(error => error.type ?? '').filter(type => type !== ''),
    acceptedPermissions: headerOf(thrown, 'x-accepted-github-permissions'),
    ...(graphql.length === 0 ? {} : { problems: problemsOf(graphql) }),
  }
}

const problemsOf = (errors: NonNullable<Thrown['errors']>): GraphqlProblem[] =>
  errors.map(({ path = [], type = '', message = '' }) => ({ path: path.map(String), type, message }))

function sentence({ route, status, reason }: GitHubFacts): string {
  if (status === undefined) return `no answer to ${route}: ${reason}`
  return status === 200 ? `${route} failed: ${reason}` : `${route} answered ${status}: ${reason}`
}

/** `X-GitHub-SSO: required; url=…` names the page where a token is authorised for an organization with SAML. */
const singleSignOn = (header: string | undefined): string | undefined =>
  /^required;\s*url=(https:\/\/[^\s;,]{1,500})/.exec(header ?? '')?.[1]

function remedy(
  { status, acceptedPermissions, types }: GitHubFacts,
  sso: string | undefined,
): { remedy?: string } {
  const page = singleSignOn(sso)
  if (page !== undefined)
    return { remedy: `The organization demands single sign-on. Authorise the token for it: ${page}` }
  if (status === 401) return { remedy: 'The token is invalid or has expired. Check `github-token`.' }
  const denied = status === 403 || status === 404 || types.includes('FORBIDDEN')
  if (!denied || acceptedPermissions === undefined || acceptedPermissions === '') return {}
  const yaml = acceptedPermissions.replaceAll('=', ': ').replaceAll('_', '-')
  return { remedy: `The token may lack a permission. GitHub asks for: ${yaml}.` }
}
