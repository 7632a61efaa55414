import { createHash } from 'node:crypto'
import type { Revision } from '../../../shared/record/revision.ts'
import { compareText } from '../../../shared/text/compare-text.ts'
import { fieldsOf, listOf, numberOf, textOf } from '../objects/fields.ts'
import type { KubeObject } from '../objects/kube-object.ts'

/** One template of one workload: the number for people, the hash that stays with the template. */
export interface RecordedRevision {
  readonly revision: number
  readonly hash: string
}

/** Workload (`deployment/backend`) → template. */
export type Templates = Readonly<Record<string, RecordedRevision>>

/** One release of an apply set, as its parent on the cluster remembers it. */
export interface SetRelease {
  /** Follows from the templates alone, so that going back to them gives it again. */
  readonly id: string
  readonly at: string
  readonly commit: string | undefined
  readonly workloads: Templates
  /** Digest of what the manifests said besides: ConfigMaps, Services and the like. */
  readonly configuration: string
  /** Somebody went back past it: it can be named by its id, and is never the one before. */
  readonly isLeft?: boolean | undefined
  /** Was there before this action came: what lies below it, only the cluster can tell. */
  readonly isFound?: boolean | undefined
}

const KEY = 'releases'
const MOST = 10

/**
 * A short name for the templates of all workloads together, which the input `revision` takes as well. It follows from them
 * alone, so the same templates have it again.
 */
export function releaseId(templates: Templates): string {
  const lines = Object.entries(templates)
    .map(([name, { hash }]) => `${name} ${hash}`)
    .toSorted(compareText)
  return `r-${createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 12)}`
}

/** Templates as the record writes them down. */
export function revisionOf(templates: Templates, commit?: string, url?: string): Revision {
  const id = releaseId(templates)
  return { id, build: id, commit, url }
}

/** The releases that the parent of a set remembers, the newest first; what cannot be read counts as none. */
export function readHistory(parent: KubeObject | undefined): readonly SetRelease[] {
  const text = textOf(fieldsOf(parent?.['data'])[KEY])
  if (text === undefined) return []
  try {
    return listOf(JSON.parse(text)).flatMap(value => readRelease(value) ?? [])
  } catch {
    return []
  }
}

function readRelease(value: unknown): SetRelease | undefined {
  const { id, at, commit, workloads, configuration, isLeft, isFound } = fieldsOf(value)
  const templates = Object.entries(fieldsOf(workloads)).flatMap(([name, one]) => {
    const { revision, hash } = fieldsOf(one)
    return textOf(hash) === undefined
      ? []
      : [[name, { revision: numberOf(revision) ?? 0, hash: textOf(hash) ?? '' }]]
  })
  if (textOf(id) === undefined || templates.length === 0) return undefined
  return {
    id: textOf(id) ?? '',
    at: textOf(at) ?? '',
    commit: textOf(commit),
    workloads: Object.fromEntries(templates),
    configuration: textOf(configuration) ?? '',
    ...(isLeft === true ? { isLeft } : {}),
    ...(isFound === true ? { isFound } : {}),
  }
}

/** With one release more on top; what is the newest already is not noted twice. */
export function withRelease(history: readonly SetRelease[], release: SetRelease): readonly SetRelease[] {
  const [newest] = history
  const isSame =
    newest?.id === release.id && newest.configuration === release.configuration && newest.isLeft !== true
  return isSame ? history : [release, ...history]
}

/** After a rollback: everything above the release that came back is left; one that nobody noted leaves all. */
export function afterRollback(history: readonly SetRelease[], back: SetRelease): readonly SetRelease[] {
  const place = history.findIndex(({ id, isLeft }) => id === back.id && isLeft !== true)
  const left = history.map((release, index) =>
    place < 0 || index < place ? { ...release, isLeft: true } : release,
  )
  return place < 0 ? [{ ...back, isFound: true }, ...left] : left
}

/** After a restart: the same release under another id. */
export const afterRestart = (
  history: readonly SetRelease[],
  release: SetRelease,
  before: string,
): readonly SetRelease[] => [
  release,
  ...history.map(one => (one.id === before ? { ...one, isLeft: true } : one)),
]

/** The history as the parent keeps it: a few releases, the oldest go. */
export const historyData = (history: readonly SetRelease[]): Readonly<Record<string, string>> =>
  history.length === 0 ? {} : { [KEY]: JSON.stringify(history.slice(0, MOST)) }

/** The newest release whose templates are exactly those that run now. */
export const releaseThatServes = (history: readonly SetRelease[], live: Templates): SetRelease | undefined =>
  history.find(({ workloads }) =>
    Object.entries(workloads).every(([name, { hash }]) => live[name]?.hash === hash),
  )
