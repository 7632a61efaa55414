import type { Ports } from '../../shared/action/action.ts'
import { type Context, openContext } from './context/context.ts'
import type { Inputs } from './declaration.ts'
import { refuseFork } from './deploy/refuse-fork.ts'
import { runDeploy } from './deploy/run-deploy.ts'
import { runPromote } from './deploy/run-promote.ts'
import { runRollback } from './deploy/run-rollback.ts'
import { runUpload } from './deploy/run-upload.ts'
import { comment } from './report/comment.ts'
import type { WorkersOutcome } from './report/outcome.ts'

/** Puts a Worker with its assets on Cloudflare, moves traffic between versions, or goes back. */
export const run = (inputs: Inputs, ports: Ports): Promise<WorkersOutcome> => runMode(inputs, ports, true)

/** The same for a release that composes it, and that writes the record itself. */
export const runWithoutRecord = (inputs: Inputs, ports: Ports): Promise<WorkersOutcome> =>
  runMode(inputs, ports, false)

async function runMode(inputs: Inputs, ports: Ports, recorded: boolean): Promise<WorkersOutcome> {
  const context = await openContext(inputs, ports)
  const outcome = await inMode(context, recorded)
  await comment(outcome, context)
  return outcome
}

async function inMode(context: Context, recorded: boolean): Promise<WorkersOutcome> {
  switch (context.inputs.mode) {
    case 'deploy':
      refuseFork(context)
      return await runDeploy(context, recorded)
    case 'upload':
      return await runUpload(context)
    case 'promote':
      refuseFork(context)
      return await runPromote(context, recorded)
    case 'rollback':
      return await runRollback(context, recorded)
  }
}
