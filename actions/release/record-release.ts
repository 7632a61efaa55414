import type { ReleasePayload } from '../../shared/record/payload.ts'
import { reasonLine } from '../../shared/record/payload.ts'
import { isServed, releasesStanding } from '../../shared/record/releases.ts'
import type { Layer } from '../../shared/record/replay.ts'
import type { PairTarget } from './pair/pair-target.ts'
import type { Release } from './release.ts'
import { summarySentence } from './report/summary-sentence.ts'
import { recordOf } from './steps/go-back.ts'
import type { Outcome } from './transaction/outcome.ts'
import type { RunRecord } from './transaction/run-record.ts'

const ENDINGS = {
  released: 'served',
  'rolled-back': 'rolled-back',
  partial: 'failed',
  failed: 'failed',
} as const

/** Writes the release of the pair when anything of it was deployed; gives the release that served before. */
export async function recordRelease(
  release: Release,
  record: RunRecord,
  outcome: Outcome,
): Promise<string | undefined> {
  if (outcome === 'planned' || release.sides.length === 0) return undefined
  const parts = await partsOf(release, record)
  const deployed = record.events.some(
    ({ act, step }) => act === 'apply' && (step === 'backend' || step === 'frontend'),
  )
  if (!deployed || Object.keys(parts).length === 0) return undefined
  const previous = await servedBefore(release, parts)
  const payload: ReleasePayload = {
    ...common(release),
    act: 'release',
    release: release.id,
    parts,
    ...given('previous', previous),
  }
  const sentence = summarySentence(record, outcome, release.inputs.environment)
  await release.ledger.begin(payload, `release ${release.id}`).end(ENDINGS[outcome], sentence)
  return previous
}

/** The rollback of the pair, for the history; what stands follows from the entries of the sides. */
export async function recordPairRollback(
  release: Release,
  { targets, to, from, commit }: PairTarget,
): Promise<void> {
  const parts = Object.fromEntries(
    targets.flatMap(({ state, target }) => {
      const id = target.to.entries[0]
      return id === undefined ? [] : [[state.side.component, id] as const]
    }),
  )
  const payload: ReleasePayload = {
    ...common(release),
    act: 'release-rollback',
    ...given('commit', commit),
    release: to ?? release.id,
    parts,
    ...given('previous', from),
    ...given('reason', release.inputs.reason === undefined ? undefined : reasonLine(release.inputs.reason)),
  }
  await release.ledger
    .begin(payload, `rollback to ${to ?? 'what served before'}`)
    .end('served', `back on ${to ?? commit?.slice(0, 7) ?? 'what served before'}`)
}

/** The newest entry of what each side serves. */
async function partsOf(release: Release, { events }: RunRecord): Promise<Record<string, number>> {
  const parts: Record<string, number> = {}
  for (const side of release.sides) {
    const serves = events.findLast(({ step, act }) => step === side.component && act === 'apply')?.result
      .serves
    const layer: Layer | undefined =
      serves === undefined ? undefined : await (await recordOf(side, release)).serving(serves)
    const entry = layer?.entries.at(-1)
    if (entry !== undefined) parts[side.component] = entry
  }
  return parts
}

async function servedBefore({ ledger, sides, ...release }: Release, own: Readonly<Record<string, number>>) {
  const entries = await ledger.entries()
  const mine = new Set(Object.values(own))
  const stacks: Record<string, readonly Layer[]> = {}
  for (const side of sides) {
    const { stack } = await (await recordOf(side, { ...release, ledger })).state(undefined)
    stacks[side.component] = stack.filter(layer => !layer.entries.some(id => mine.has(id)))
  }
  const serving = Object.fromEntries(
    Object.entries(stacks).map(([component, stack]) => [component, stack.at(-1)]),
  )
  return releasesStanding(entries, stacks).findLast(one => isServed(one, serving))?.id
}

function common({ ports: { run } }: Pick<Release, 'ports'>) {
  return {
    v: 1 as const,
    component: 'release' as const,
    ...given('commit', run.subject.commit.value),
    ...given('run', run.runId === '' ? undefined : `${run.runId}.${run.runAttempt}`),
    ...given('by', run.subject.person.value),
  }
}

const given = <Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, string>> =>
  value === undefined || value === '' ? {} : ({ [name]: value } as Record<Name, string>)
