import type { ServingName } from '../parts/part.ts'
import type { Event, Story } from '../transaction/transaction.ts'

/** What one side serves now. */
export interface Side {
  readonly part: ServingName
  readonly title: string
  readonly serves: 'new' | 'previous' | 'unknown'
  readonly deployment: string | undefined
  readonly address: string | undefined
}

export type Pair = 'new' | 'previous' | 'mixed' | 'unknown'

/** What both sides serve when a release is over, from what happened to each. */
export function sidesOf({ events }: Story): Side[] {
  return (['backend', 'frontend'] as const).flatMap(part => {
    const own = events.filter(event => event.part === part)
    return own.length === 0 ? [] : [sideOf(part, own)]
  })
}

/** Both sides in one word; nothing where a release has no side that serves. */
export function pairOf(sides: readonly Side[]): Pair | undefined {
  const words = new Set(sides.map(({ serves }) => serves))
  if (words.has('unknown')) return 'unknown'
  return words.size > 1 ? 'mixed' : [...words][0]
}

function sideOf(part: ServingName, own: readonly Event[]): Side {
  const of = (act: Event['act']) => own.find(event => event.act === act)?.ending
  const [rehearsed, performed, back] = [of('rehearse'), of('perform'), of('take back')]
  const common = { part, title: own[0]?.title ?? part }
  const before = text(rehearsed?.outputs['previousDeploymentId'])
  const was = { ...common, serves: 'previous', deployment: before, address: addressOf(rehearsed) } as const
  if (performed === undefined) return was
  const is = { deployment: text(performed.outputs['deploymentId']), address: addressOf(performed) }
  if (back !== undefined && back.failure === undefined)
    return { ...was, deployment: text(back.outputs['deploymentId']) ?? before, address: is.address }
  if (performed.served === 'unchanged')
    return performed.result === 'superseded'
      ? { ...common, serves: 'unknown', deployment: undefined, address: is.address }
      : { ...was, address: is.address ?? was.address }
  const isNew = (back ?? performed).served === 'new'
  return { ...common, serves: isNew ? 'new' : 'unknown', ...is }
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const addressOf = (ending: Event['ending'] | undefined): string | undefined =>
  text(ending?.outputs['aliasUrl']) ?? text(ending?.outputs['url'])
