import type { EntryEnd } from '../../../shared/record/closing-entry.ts'
import type { ReleaseContext } from '../../../shared/record/release-context.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'
import type { Context } from '../context/context.ts'
import { scopeOf } from '../context/scope.ts'
import type { Facts } from '../report/outcome.ts'

/**
 * Opened before Cloudflare is asked: reading it then costs no time of its own.
 * @param release of the one that composes this action; absent where it runs alone
 */
export const recordOf = (context: Context, release?: ReleaseContext): TargetRecord =>
  new TargetRecord(scopeOf(context), context.ports, release)

/** How a deployment or a promotion ended. */
export const endOf = ({ result, summary, url }: Facts): EntryEnd => ({
  ending:
    result === 'live' || result === 'started'
      ? 'served'
      : result === 'rolled-back'
        ? 'rolled-back'
        : 'failed',
  sentence: summary,
  url,
})

/** A version as the record writes it down. */
export function revisionOf(
  versionId: string,
  context: Context,
  found: {
    readonly digest?: string | undefined
    readonly bytes?: number | undefined
    readonly url?: string | undefined
  } = {},
): Revision {
  const { value: commit } = context.ports.run.subject.commit
  return {
    id: versionId,
    ...(commit === undefined ? {} : { commit }),
    ...(found.digest === undefined ? {} : { build: `sha256:${found.digest}` }),
    ...(found.bytes === undefined ? {} : { bytes: found.bytes }),
    ...(found.url === undefined ? {} : { url: found.url }),
  }
}
