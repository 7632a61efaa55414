import { z } from '#libraries'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Known } from '../gates/gate.ts'
import { type Claim, type Consent, claimOf, type SigningRun, signOffContext } from '../gates/sign-off.ts'
import type { StatusFacts } from './facts.ts'
import { isTeamMember, readPermission } from './people.ts'
import { place, type Repository } from './repository.ts'

const runSchema = z.object({
  event: z.string(),
  status: z.nullable(z.string()),
  created_at: z.string(),
  updated_at: z.string(),
  triggering_actor: z.nullish(z.object({ login: z.string(), type: z.string() })),
  actor: z.nullish(z.object({ login: z.string(), type: z.string() })),
})

/** Finds out who stands behind a sign-off, and whether that person may. */
export class ConsentReader {
  readonly #repository: Repository
  readonly #allowedBy: readonly string[]
  readonly #allowed = new Map<string, Promise<Known<boolean>>>()
  readonly #runs = new Map<string, Promise<Known<SigningRun | undefined>>>()

  /** `allowedBy`: logins and `org/team`; empty: everybody with write permission. */
  constructor(repository: Repository, allowedBy: readonly string[]) {
    this.#repository = repository
    this.#allowedBy = allowedBy
  }

  async read(environment: string, statuses: Known<readonly StatusFacts[]>): Promise<Consent | undefined> {
    if ('unread' in statuses) return undefined
    const context = signOffContext(environment)
    const status = statuses.value.find(one => one.context.toLowerCase() === context.toLowerCase())
    const claim = status === undefined ? undefined : claimOf(status)
    if (status === undefined || claim === undefined) return undefined
    return { status, claim, run: await this.#runOf(claim), allowed: await this.mayConsent(claim.signer) }
  }

  /** Asked once per person, however often the gates are read. */
  mayConsent(login: string): Promise<Known<boolean>> {
    const key = login.toLowerCase()
    const known = this.#allowed.get(key) ?? this.#askAllowed(login)
    this.#allowed.set(key, known)
    return known
  }

  async #askAllowed(login: string): Promise<Known<boolean>> {
    if (this.#allowedBy.length === 0) {
      const permission = await readPermission(this.#repository, login)
      if ('unread' in permission) return permission
      return { value: permission.value === 'admin' || permission.value === 'write' }
    }
    if (this.#allowedBy.some(name => name.toLowerCase() === login.toLowerCase())) return { value: true }
    let unread: Known<boolean> | undefined
    for (const team of this.#allowedBy.filter(name => name.includes('/'))) {
      const member = await isTeamMember(this.#repository, team, login)
      if ('unread' in member) unread = member
      else if (member.value) return member
    }
    return unread ?? { value: false }
  }

  #runOf({ proof }: Claim): Promise<Known<SigningRun | undefined>> | undefined {
    if (proof.kind === 'own-token') return undefined
    const { runId } = proof
    if (runId === undefined) return Promise.resolve({ value: undefined })
    const known = this.#runs.get(runId) ?? this.#askRun(runId)
    this.#runs.set(runId, known)
    return known
  }

  async #askRun(runId: string): Promise<Known<SigningRun | undefined>> {
    try {
      const run = await this.#repository.github.rest(
        'GET /repos/{owner}/{repo}/actions/runs/{run_id}',
        { ...place(this.#repository), run_id: Number(runId) },
        runSchema,
      )
      const actor = run.triggering_actor ?? run.actor
      if (actor === null || actor === undefined) return { value: undefined }
      return {
        value: {
          actor: { login: actor.login, human: actor.type === 'User' },
          event: run.event,
          startedAt: run.created_at,
          endedAt: run.status === 'completed' ? run.updated_at : undefined,
        },
      }
    } catch (thrown) {
      if (!(thrown instanceof GitHubError) || !thrown.isDenied) throw thrown
      if (thrown.github.status === 404) return { value: undefined }
      return { unread: { reason: thrown.github.reason, permission: 'actions: read' } }
    }
  }
}
