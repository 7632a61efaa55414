import type { Ports } from '../../shared/action/action.ts'
import type { ReleaseContext } from '../../shared/record/release-context.ts'
import { type Context, openContext } from './context/context.ts'
import type { Inputs } from './declaration.ts'
import { refuseFork } from './deploy/refuse-fork.ts'
import { runDeploy } from './deploy/run-deploy.ts'
import { runPromote } from './deploy/run-promote.ts'
import { runRollback } from './deploy/run-rollback.ts'
import { runUpload } from './deploy/run-upload.ts'
import { comment } from './report/comment.ts'
import type { WorkersOutcome } from './report/outcome.ts'

/**
 * Puts a Worker with its assets on Cloudflare, moves traffic between versions, or goes back.
 * @param release the one that composes this action: it keeps the record for all its parts, and writes rollbacks itself
 */
export async function run(inputs: Inputs, ports: Ports, release?: ReleaseContext): Promise<WorkersOutcome> {
  const allowStale = release?.allowStale ?? inputs.allowStale
  const context = await openContext({ ...inputs, allowStale }, ports)
  const outcome = await inMode(context, release)
  await comment(outcome, context)
  return outcome
}

async function inMode(context: Context, release: ReleaseContext | undefined): Promise<WorkersOutcome> {
  switch (context.inputs.mode) {
    case 'deploy':
      refuseFork(context)
      return await runDeploy(context, release)
    case 'upload':
      return await runUpload(context)
    case 'promote':
      refuseFork(context)
      return await runPromote(context, release)
    case 'rollback':
      return await runRollback(context, release)
  }
}
