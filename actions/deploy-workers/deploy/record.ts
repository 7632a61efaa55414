import type { Revision } from '../../../shared/record/revision.ts'
import { type RecordScope, TargetRecord } from '../../../shared/record/target-record.ts'
import type { Work } from './work.ts'

/** Production is one ledger of the Worker; versions without traffic have none. */
export const scopeOf = ({ settings }: Pick<Work, 'settings'>): RecordScope => ({
  environment: settings.environment,
  component: 'frontend',
  target: `workers/${settings.name}`,
})

export const recordOf = (work: Work): TargetRecord => new TargetRecord(scopeOf(work), work.ports)

/** A version as the record writes it down. */
export function revisionOf(
  versionId: string,
  work: Work,
  found: { readonly digest?: string | undefined; readonly url?: string | undefined } = {},
): Revision {
  const { value: commit } = work.ports.run.subject.commit
  return {
    id: versionId,
    ...(commit === undefined ? {} : { commit }),
    ...(found.digest === undefined ? {} : { build: `sha256:${found.digest}` }),
    ...(found.url === undefined ? {} : { url: found.url }),
  }
}
