import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { COMPONENTS, type Component } from '../databiz/plan.ts'
import type { Event, RunRecord } from '../transaction/run-record.ts'

/** What one side serves now. */
export interface ServedSide {
  readonly component: Component
  readonly title: string
  readonly serves: 'new' | 'previous' | 'unknown'
  readonly deployment: string | undefined
  readonly commit: string | undefined
  readonly address: string | undefined
}

export type Pair = 'new' | 'previous' | 'mixed' | 'unknown'

/** What every side serves when a release is over, from what happened to each. */
export const sidesOf = ({ events }: Pick<RunRecord, 'events'>): ServedSide[] =>
  COMPONENTS.flatMap(component => {
    const own = events.filter(event => event.step === component)
    return own.length === 0 ? [] : [sideOf(component, own)]
  })

/** All sides in one word; nothing where a release has no side. */
export function pairOf(sides: readonly ServedSide[]): Pair | undefined {
  const words = new Set(sides.map(({ serves }) => serves))
  if (words.has('unknown')) return 'unknown'
  return words.size > 1 ? 'mixed' : [...words][0]
}

function sideOf(component: Component, own: readonly Event[]): ServedSide {
  const of = (act: Event['act']) => own.findLast(event => event.act === act)?.result
  const [checked, applied, back] = [of('check'), of('apply'), of('rollback')]
  const common = { component, title: own[0]?.title ?? component }
  const last = back ?? applied
  const serves = wordOf(last)
  const shown = serves === 'previous' ? (last?.serves ?? checked?.serves) : last?.serves
  return {
    ...common,
    serves,
    deployment: shown?.id ?? (serves === 'unknown' ? text(applied?.outputs['deploymentId']) : undefined),
    commit: shown?.commit,
    address: shown?.url ?? addressOf(last) ?? addressOf(checked),
  }
}

/** A rollback that failed leaves a new one only where there was nothing before. */
function wordOf(last: StepResult | undefined): ServedSide['serves'] {
  if (last === undefined) return 'previous'
  const { verdict, failure, result } = last
  if (verdict === 'superseded' || verdict === 'unknown') return 'unknown'
  if (result === 'rolled-back' || verdict === 'not-live') return 'previous'
  if (verdict === 'live' || verdict === 'started')
    return failure === undefined || result === 'failed' ? 'new' : 'unknown'
  return 'previous'
}

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const addressOf = (result: StepResult | undefined): string | undefined =>
  text(result?.outputs['aliasUrl']) ?? text(result?.outputs['url'])
