import type { OpenEntry } from '../../../shared/record/ledger.ts'
import type { ReleaseContext } from '../../../shared/record/release-context.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import { placeMark, targetName } from '../../../shared/record/target-name.ts'
import { type RecordScope, TargetRecord } from '../../../shared/record/target-record.ts'
import { serverApply } from '../apply/server-apply.ts'
import type { ApplySet } from '../cluster/apply-set.ts'
import { parentOf } from '../cluster/apply-set.ts'
import { historyData, revisionOf, type SetRelease, type Templates } from '../cluster/set-history.ts'
import { KubectlError } from '../kubectl/kubectl-error.ts'
import type { Work } from './work.ts'

/** Where the entries of one apply set belong: one cluster, one namespace, one set. */
export function scopeOf({ cluster, inputs }: Work, set: string): RecordScope {
  return {
    environment: inputs.environment ?? cluster.namespace,
    component: 'backend',
    target: targetName('kubernetes', placeMark(cluster.server), cluster.namespace, set),
  }
}

export const recordOf = (work: Work, set: string, release?: ReleaseContext): TargetRecord =>
  new TargetRecord(scopeOf(work, set), work.ports, release)

/** What runs, as the record writes it down; nothing where no workload runs. */
export const runningRevision = (templates: Templates, commit?: string, url?: string): Revision | undefined =>
  Object.keys(templates).length === 0 ? undefined : revisionOf(templates, commit, url)

export type Ended = Parameters<OpenEntry['end']>[0]

/** What the set on the cluster remembers, for a rollback without GitHub: written last, and never worth a failure. */
export async function rememberHistory(
  set: ApplySet,
  before: readonly SetRelease[],
  after: readonly SetRelease[],
  { cluster, ports }: Work,
): Promise<void> {
  const data = historyData(after)
  if (JSON.stringify(data) === JSON.stringify(historyData(before))) return
  try {
    await serverApply([{ ...parentOf(set, set.kinds), data }], 'apply', cluster.kubectl)
  } catch (thrown) {
    if (!(thrown instanceof KubectlError)) throw thrown
    ports.log.warning(`The apply set could not note this release: ${thrown.message}`)
  }
}
