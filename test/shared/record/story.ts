import type { Ending, Entry } from '../../../shared/record/entry.ts'
import { type Payload, UNNAMED } from '../../../shared/record/payload.ts'
import { reconcile } from '../../../shared/record/reconcile.ts'
import { type Layer, replay } from '../../../shared/record/replay.ts'
import type { PastRevision, Revision } from '../../../shared/record/revision.ts'
import {
  knownTarget,
  namedTarget,
  type PlatformView,
  previousTarget,
  type RollbackTarget,
} from '../../../shared/record/rollback-target.ts'

const TARGET = 'pages/site'

/** `B` is the first deployment of commit B, `B'` another one of the same build, `B2` the same commit built differently. */
export const revision = (name: string): Revision => {
  const commit = name.slice(0, 1)
  return {
    id: name,
    commit: commit.charCodeAt(0).toString(16).padStart(40, '0'),
    build: `sha256:${name.replaceAll("'", '')}`,
  }
}

/** A record that is told act by act, and a platform that goes along. */
export class Story {
  readonly #target: string
  entries: Entry[] = []
  history: PastRevision[] = []
  serving: string | undefined
  /** What the platform says that the one which serves is again. */
  restored: string | undefined
  readonly lost = new Set<string>()
  #id = 100
  #second = 0

  constructor(target = TARGET) {
    this.#target = target
  }

  deploys(names: string): this {
    for (const name of names.split(' ')) this.deploy(name, 'served')
    return this
  }

  deploy(name: string, ending: Ending, { serves = true, recorded = true, good = true } = {}): this {
    this.#tick()
    this.history.unshift({ ...revision(name), createdAt: this.#now(), good })
    const replaces = this.serving === undefined ? undefined : (this.restored ?? this.serving)
    this.restored = undefined
    if (serves) this.serving = name
    if (!recorded) return this
    const { id, commit = '', build } = revision(name)
    const what = { commit, build, deployment: id, ...(replaces === undefined ? {} : { replaces }) }
    return this.add({ v: 1, act: 'deploy', component: 'frontend', target: this.#target, ...what }, ending)
  }

  /** A run that is killed before the platform has named what it made, which comes to serve all the same. */
  cutOff(name: string): this {
    this.#tick()
    this.serving = name
    const { commit = '' } = revision(name)
    const what = { commit, deployment: UNNAMED }
    return this.add({ v: 1, act: 'deploy', component: 'frontend', target: this.#target, ...what }, 'open')
  }

  /** As the actions do it: the target is chosen, the platform serves it, the record says what was left. */
  async rollsBack(): Promise<this> {
    return this.restores(found(await this.rollback()))
  }

  async rollsBackTo(id: string, ending: Ending = 'served'): Promise<this> {
    return this.restores(found(await namedTarget(id, this.state, this.platform)), ending)
  }

  /** As a release does that failed after it had gone live: back to exactly what served when it began. */
  goesBackTo(id: string, restores?: string): this {
    const state = { ...this.state, stack: replay(this.entries, this.#target) }
    const known = { ...(restores === undefined ? revision(id) : { id, restores }) }
    return this.restores(knownTarget(id, state, known))
  }

  restores({ to, leaves }: Found, ending: Ending = 'served'): this {
    this.#tick()
    const [restores] = to.entries
    this.serving = to.id
    return this.add(
      {
        v: 1,
        act: 'rollback',
        component: 'frontend',
        target: this.#target,
        commit: to.commit ?? '',
        build: to.build,
        deployment: to.id,
        leaves: [...leaves],
        ...(restores === undefined ? {} : { restores }),
      },
      ending,
    )
  }

  /** By the platform's own pages: nobody writes anything. */
  servesOutside(name: string): this {
    this.serving = name
    this.restored = undefined
    return this
  }

  /** The same by a platform that makes a new deployment of it, and tells of nothing but that. */
  copiesOutside(name: string): this {
    this.#tick()
    this.restored = name
    this.serving = `${name}-again`
    this.history.unshift({ id: this.serving, restores: name, createdAt: this.#now(), good: true })
    return this
  }

  add(payload: Payload, ending: Ending): this {
    this.#id += 1
    const entry = {
      id: this.#id,
      environment: 'production',
      createdAt: this.#now(),
      creator: 'github-actions',
    }
    this.entries = [...this.entries, { ...entry, payload, ending, said: '' }]
    return this
  }

  /** Time stands still, as it does for acts within one second. */
  frozen = false
  #tick(): void {
    if (!this.frozen) this.#second += 1
  }

  #now = (): string => new Date(Date.UTC(2026, 10, 30, 12, 0, this.#second)).toISOString().replace('.000', '')

  get #serving(): Revision | undefined {
    const { serving: id, restored: restores } = this
    if (id === undefined) return undefined
    return restores === undefined ? revision(id) : { id, restores }
  }

  get reconciled() {
    const serving = this.#serving
    const stack = replay(this.entries, this.#target)
    return reconcile(stack, this.entries, { revision: serving, target: this.#target })
  }

  get stack(): readonly Layer[] {
    return this.reconciled.stack
  }

  get names(): string {
    return this.stack.map(({ id }) => id).join(' ')
  }

  get state() {
    return { stack: this.stack, entries: this.entries, target: this.#target }
  }

  rollback(): Promise<RollbackTarget> {
    return previousTarget(this.state, this.platform)
  }

  /** The name of what a rollback leads to, or the kind of refusal. */
  async leadsTo(): Promise<string> {
    const target = await this.rollback()
    return target.kind === 'found' ? target.to.id : target.kind
  }

  get platform(): PlatformView {
    return {
      serving: async () => this.#serving,
      canServe: async ({ id }) =>
        this.lost.has(id) ? { kind: 'no', why: `${id} was deleted` } : { kind: 'yes' },
      history: async () => this.history,
    }
  }
}

type Found = Extract<RollbackTarget, { readonly kind: 'found' }>

function found(target: RollbackTarget): Found {
  if (target.kind === 'found') return target
  throw new Error(`no target: ${target.kind}`)
}
