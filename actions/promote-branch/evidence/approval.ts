import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import { type ApproverClaim, claimOf, type NamedRun, signOffContext } from './approver-claim.ts'
import type { StatusFacts } from './facts.ts'
import { isTeamMember, readPermission } from './people.ts'
import { place, type Repository } from './repository.ts'
import type { Result } from './result.ts'
import type { SigningRun } from './signing-run.ts'

const account = z.nullish(z.object({ login: z.string(), type: z.string() }))

const runSchema = z.object({
  event: z.string(),
  path: z.string(),
  head_branch: z.nullish(z.string()),
  head_sha: z.string(),
  display_title: z.nullish(z.string()),
  head_repository: z.nullish(z.object({ full_name: z.string() })),
  status: z.nullable(z.string()),
  created_at: z.string(),
  run_started_at: z.optional(z.string()),
  updated_at: z.string(),
  triggering_actor: account,
  actor: account,
})

/** The sign-offs that were found, by environment. */
export type Approvals = ReadonlyMap<string, Approval>

/** What was found out about one sign-off. */
export interface Approval {
  readonly status: StatusFacts
  readonly claim: ApproverClaim
  readonly run: Result<SigningRun | undefined> | undefined
  /** By the list of `sign-off-by`, or by write permission when there is none. */
  readonly allowed: Result<boolean>
}

/** Finds out who is behind a sign-off, and whether that person may. */
export class ApprovalReader {
  readonly #repository: Repository
  readonly #allowedBy: readonly string[]
  readonly #allowed = new Map<string, Promise<Result<boolean>>>()

  /** `allowedBy`: logins and `org/team`; empty: everybody with write permission. */
  constructor(repository: Repository, allowedBy: readonly string[]) {
    this.#repository = repository
    this.#allowedBy = allowedBy
  }

  async read(environment: string, statuses: Result<readonly StatusFacts[]>): Promise<Approval | undefined> {
    if ('unreadable' in statuses) return undefined
    const context = signOffContext(environment)
    const status = statuses.value.find(one => one.context.toLowerCase() === context.toLowerCase())
    const claim = status === undefined ? undefined : claimOf(status)
    if (status === undefined || claim === undefined) return undefined
    const { proof, signer } = claim
    const [run, allowed] = await Promise.all([
      proof.kind === 'run' ? this.#askRun(proof.run) : undefined,
      this.mayApprove(signer),
    ])
    return { status, claim, run, allowed }
  }

  /** Asked once per person, however often the gates are read. */
  mayApprove(login: string): Promise<Result<boolean>> {
    const key = login.toLowerCase()
    const known = this.#allowed.get(key) ?? this.#askAllowed(login)
    this.#allowed.set(key, known)
    return known
  }

  async #askAllowed(login: string): Promise<Result<boolean>> {
    if (this.#allowedBy.length === 0) {
      const permission = await readPermission(this.#repository, login)
      if ('unreadable' in permission) return permission
      return { value: permission.value === 'admin' || permission.value === 'write' }
    }
    if (this.#allowedBy.some(name => name.toLowerCase() === login.toLowerCase())) return { value: true }
    let unreadable: Result<boolean> | undefined
    for (const team of this.#allowedBy.filter(name => name.includes('/'))) {
      const member = await isTeamMember(this.#repository, team, login)
      if ('unreadable' in member) unreadable = member
      else if (member.value) return member
    }
    return unreadable ?? { value: false }
  }

  /** A run may go on or be run again while the gates wait, so it is asked about each time. */
  async #askRun(named: NamedRun | undefined): Promise<Result<SigningRun | undefined>> {
    if (named === undefined) return { value: undefined }
    const { id, attempt } = named
    const base = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}'
    const where = { ...place(this.#repository), run_id: id }
    try {
      const run =
        attempt === undefined
          ? await this.#repository.github.rest(base, where, runSchema)
          : await this.#repository.github.rest(
              `${base}/attempts/{attempt_number}`,
              { ...where, attempt_number: attempt },
              runSchema,
            )
      return { value: signingRun(run, this.#repository) }
    } catch (thrown) {
      if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
      if (thrown.github.status === 404) return { value: undefined }
      return { unreadable: { reason: thrown.github.reason, permission: 'actions: read' } }
    }
  }
}

/** `actor` is who started the first attempt; only the triggering one had a hand in this one. */
function signingRun(run: z.infer<typeof runSchema>, { owner, name }: Repository): SigningRun | undefined {
  const actor = run.triggering_actor ?? run.actor
  if (actor === null || actor === undefined) return undefined
  const home = run.head_repository?.full_name.toLowerCase()
  return {
    actor: { login: actor.login, human: actor.type === 'User' },
    event: run.event,
    path: run.path.replace(/@.*$/, ''),
    branch: run.head_branch ?? undefined,
    sha: run.head_sha,
    title: run.display_title ?? '',
    own: home === undefined || home === `${owner}/${name}`.toLowerCase(),
    startedAt: run.run_started_at ?? run.created_at,
    endedAt: run.status === 'completed' ? run.updated_at : undefined,
  }
}
