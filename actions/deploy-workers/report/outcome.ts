import type { Outcome } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { heading } from '../../../shared/report/heading.ts'
import { code, facts, inert, link, paragraphs } from '../../../shared/report/markdown.ts'
import { counted } from '../../../shared/units/count.ts'
import type { Context } from '../context/context.ts'
import type { declaration } from '../declaration.ts'
import type { Sent } from '../upload/send-assets.ts'
import { statusContext } from './status-context.ts'

export type WorkersOutcome = Outcome<typeof declaration>

export type Result = WorkersOutcome['outputs']['result']

/** What a run came to. */
export interface Facts {
  readonly result: Result
  /** One plain sentence. */
  readonly summary: string
  readonly versionId?: string | undefined
  readonly deploymentId?: string | undefined
  readonly previousVersionId?: string | undefined
  readonly url?: string | undefined
  readonly previewUrl?: string | undefined
  readonly aliasUrl?: string | undefined
  readonly files?: number | undefined
  /** Of the whole site. */
  readonly bytes?: number | undefined
  readonly sent?: Sent | undefined
  readonly digest?: string | undefined
  readonly proof?: 'build' | 'deployment' | 'none' | undefined
  readonly failure?: ActionError | undefined
  /** The commit that serves, where it is another than the run's. */
  readonly servesCommit?: string | undefined
}

const GREEN: ReadonlySet<Result> = new Set(['live', 'uploaded', 'started', 'dry-run'])
/** Nothing is proven, or nothing was changed: no status. */
const WITHOUT_STATUS: ReadonlySet<Result> = new Set(['started', 'dry-run'])

/** Outputs, summary and status of a run. */
export function conclude(found: Facts, { inputs, settings }: Context): WorkersOutcome {
  const isAsked = inputs.mode === 'rollback' && found.result === 'rolled-back'
  const isGreen = GREEN.has(found.result) || isAsked
  return {
    outputs: {
      result: found.result,
      summary: found.summary,
      versionId: found.versionId,
      deploymentId: found.deploymentId,
      url: found.url,
      previewUrl: found.previewUrl,
      aliasUrl: found.aliasUrl,
      previousVersionId: found.previousVersionId,
      files: found.files,
      bytes: found.bytes,
      filesUploaded: found.sent?.assets.length,
      bytesUploaded: found.sent?.bytes,
      buildDigest: found.digest,
      proof: found.proof,
      rolledBack: found.result === 'rolled-back',
    },
    report: page(found, settings.name, isGreen),
    ...(isGreen ? {} : { failure: found.failure ?? new ActionError(found.summary) }),
    ...(WITHOUT_STATUS.has(found.result)
      ? {}
      : {
          commitStatus: {
            context: statusContext(settings.environment),
            state: isGreen ? 'success' : 'failure',
            description: found.summary,
            ...(found.servesCommit === undefined ? {} : { sha: found.servesCommit }),
          },
        }),
  }
}

function page(found: Facts, name: string, isGreen: boolean): string {
  const address = (url: string | undefined) => (url === undefined ? undefined : link(url, url))
  return paragraphs(
    heading(isGreen ? 'good' : 'bad', 'Cloudflare Workers', found.result),
    `**${inert(found.summary)}**`,
    facts([
      ['Worker', code(name)],
      ['Version', found.versionId === undefined ? undefined : code(found.versionId)],
      ['Before', found.previousVersionId === undefined ? undefined : code(found.previousVersionId)],
      ['Address', address(found.url)],
      ['Preview', address(found.aliasUrl ?? found.previewUrl)],
      [
        'Files',
        found.files === undefined
          ? undefined
          : `${counted(found.files, 'file')}, ${found.sent?.assets.length ?? 0} sent`,
      ],
      ['Build', found.digest === undefined ? undefined : code(found.digest.slice(0, 16))],
      ['Proof', found.proof],
    ]),
  )
}
