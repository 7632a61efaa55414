import { describeHolds, heldError, holdsInForce } from './hold.ts'
import { Ledger, type OpenEntry, type RecordPorts } from './ledger.ts'
import { type DeployPayload, type RollbackPayload, reasonLine, UNNAMED } from './payload.ts'
import { reconcile } from './reconcile.ts'
import type { ReleaseContext } from './release-context.ts'
import { type Layer, replay } from './replay.ts'
import type { Revision } from './revision.ts'
import {
  knownTarget,
  namedTarget,
  type PlatformView,
  previousTarget,
  type RollbackTarget,
  type TargetState,
} from './rollback-target.ts'
import { refuseStale } from './stale.ts'

/** What the entries of one deploying action are about. */
export interface RecordScope {
  /** `environment`, where absent the platform's own word. */
  readonly environment: string
  /** `backend`, `frontend`, or another word of the release that composes it. */
  readonly component: string
  /** Platform and place, made by `targetName`; previews add the branch. */
  readonly target: string
}

export interface Guarded {
  /** A rollback passes a hold and is never stale. */
  readonly mode: 'new' | 'rollback'
  readonly allowStale: boolean
  /** What the platform serves now, where it was asked already. */
  readonly serving?: Revision | undefined
}

export interface RollbackDone {
  readonly target: Extract<RollbackTarget, { readonly kind: 'found' }>
  /** What the platform serves again; a new id where it makes a new deployment of it. Nothing where it has named none yet. */
  readonly serves: Revision | undefined
  readonly reason?: string | undefined
}

/** What is longer than the schema takes would make the whole entry unreadable. */
const LONGEST_BRANCH = 255
const LONGEST_PERSON = 40

/** The record of one target: everything that a deploying action asks of it and writes into it. */
export class TargetRecord {
  readonly scope: RecordScope
  readonly #ledger: Ledger
  readonly #ports: RecordPorts
  readonly #release: Partial<ReleaseContext>

  /** @param release the one that this is part of; absent for an action that runs alone */
  constructor(scope: RecordScope, ports: RecordPorts, release: Partial<ReleaseContext> = {}) {
    this.scope = scope
    this.#ports = ports
    this.#ledger = release.ledger ?? new Ledger(scope.environment, ports)
    this.#release = release
  }

  /**
   * Call it before anything is touched, dry runs included.
   * @throws ActionError with code `hold` or `stale`
   */
  async guard({ mode, allowStale, serving }: Guarded): Promise<void> {
    const { entries, stack } = await this.state(serving)
    const holds = holdsInForce(entries)
    if (mode === 'rollback') {
      if (holds.length > 0) this.#ports.log.notice(`${describeHolds(holds)}. A rollback passes it.`)
      return
    }
    if (holds.length > 0) throw heldError(holds)
    if (!allowStale) await refuseStale(stack.at(-1), this.scope.environment, this.#ports)
  }

  /** The newest thing that serves, with what the record knows of it. */
  async serving(revision?: Revision): Promise<Layer | undefined> {
    return (await this.state(revision)).stack.at(-1)
  }

  /** Where `mode: rollback` leads: to the platform id that was asked for, else to the previous one. */
  async rollbackTarget(platform: PlatformView, id?: string): Promise<RollbackTarget> {
    const serving = await platform.serving()
    const { note, ...state } = await this.state(serving)
    if (note !== undefined) this.#ports.log.notice(note)
    return id === undefined ? await previousTarget(state, platform) : await namedTarget(id, state, platform)
  }

  /** Back to exactly what served when this run began: nobody is asked whether it can. */
  async targetOf(revision: Revision): Promise<Extract<RollbackTarget, { readonly kind: 'found' }>> {
    return knownTarget(revision.id, await this.state(undefined), revision)
  }

  /**
   * Begins the entry of a deployment: call it as soon as the platform has named its id, or before anything is changed where
   * it names one only afterwards (`named` tells it then). It costs no time.
   */
  begin(deployed: Revision | undefined, replaces: Revision | undefined): OpenEntry {
    const { commit, branch } = this.#ports.run.subject
    const payload: DeployPayload = {
      v: 1,
      act: 'deploy',
      ...this.#common(deployed ?? { id: UNNAMED }),
      ...given('commit', fullSha(commit.value ?? '')),
      ...given('branch', branch.value?.slice(0, LONGEST_BRANCH)),
      // The record knows the one that was brought back; the new id of it only the platform.
      ...given('replaces', replaces?.restores ?? replaces?.id),
    }
    if (deployed !== undefined) this.#release.made?.(deployed)
    return this.#telling(this.#ledger.begin(payload, `${payload.deployment} of ${this.scope.target}`))
  }

  #telling(entry: OpenEntry): OpenEntry {
    return {
      ...entry,
      named: async id => {
        this.#release.made?.({ id })
        await entry.named(id)
      },
    }
  }

  /** Begins the entry of a rollback, when the platform has named what serves again, or before that as `begin` does. */
  beginRollback({ target, serves, reason }: RollbackDone): OpenEntry {
    const { to, leaves } = target
    const { id } = serves ?? { id: UNNAMED }
    const payload: RollbackPayload = {
      v: 1,
      act: 'rollback',
      ...this.#common({ ...to, ...serves, id }),
      ...given('commit', to.commit),
      ...given('origin', to.id === id ? undefined : to.id),
      ...(to.entries[0] === undefined ? {} : { restores: to.entries[0] }),
      leaves: [...leaves],
      ...given('reason', reason === undefined ? undefined : reasonLine(reason)),
    }
    return this.#ledger.begin(payload, `rollback of ${this.scope.target} to ${to.id}`)
  }

  #common({ id, build, digest, bytes }: Revision) {
    const { run } = this.#ports
    return {
      component: this.scope.component,
      target: this.scope.target,
      deployment: id,
      ...given('build', build),
      ...given('digest', digest),
      ...(bytes === undefined ? {} : { bytes }),
      ...given('release', this.#release.id),
      ...given('run', run.runId === '' ? undefined : `${run.runId}.${run.runAttempt}`),
      ...given('by', run.subject.person.value?.slice(0, LONGEST_PERSON)),
    }
  }

  /** The stack as the record has it and the platform confirms it. */
  async state(serving: Revision | undefined): Promise<TargetState & { readonly note: string | undefined }> {
    const { target } = this.scope
    const entries = await this.#ledger.entries()
    const { stack, note } = reconcile(replay(entries, target), entries, { revision: serving, target })
    return { entries, stack, target, note }
  }
}

const fullSha = (sha: string): string | undefined => (/^[0-9a-f]{40}$/.test(sha) ? sha : undefined)

const given = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> =>
  value === undefined || value === '' ? {} : ({ [name]: value } as Record<Name, string>)
