import type { Declaration } from '../declaration/declaration.ts'
import { ActionError, CancelledError } from '../failure/action-error.ts'
import { describeFailure } from '../failure/describe-failure.ts'
import { heading } from '../report/heading.ts'
import { inert } from '../report/markdown.ts'
import type { Ports } from './action.ts'
import { leaveStatus } from './report-outcome.ts'
import type { Stage } from './stage.ts'

/** Turns a thrown failure into one annotation, a summary, a commit status and exit code 1. */
export async function reportThrown(
  thrown: unknown,
  declaration: Declaration,
  inputs: object | undefined,
  statusContext: string | undefined,
  ports: Ports | undefined,
  stage: Stage,
): Promise<void> {
  stage.host.setExitCode(1)
  const failure = describeFailure(thrown)
  for (const cause of failure.causes) stage.log.outside(`caused by ${cause}`)
  if (!(thrown instanceof ActionError) && thrown instanceof Error) stage.log.debug(thrown.stack ?? '')
  const [headline = ''] = failure.message.split('\n')
  stage.log.error({ title: declaration.title, message: failure.message })
  try {
    const clean = (text: string) => stage.secrets.redact(text)
    if ('failed' in declaration.results)
      await stage.stepFiles.writeOutputs({ result: 'failed', summary: clean(headline) })
    await stage.stepFiles.writeSummary(clean(failureSummary(declaration, failure.message)))
    if (inputs === undefined || ports === undefined || statusContext === undefined) return
    if (thrown instanceof CancelledError) return
    await leaveStatus({ context: statusContext, state: 'error', description: headline }, inputs, ports, stage)
  } catch (second) {
    stage.log.debug(`The failure could not be reported completely: ${String(second)}`)
  }
}

function failureSummary(declaration: Declaration, message: string): string {
  const [headline = '', ...rest] = message.split('\n')
  const more = rest.map(line => inert(line.replace(/^- /, ''))).filter(line => line !== '')
  const list = more.map(line => `- ${line}`).join('\n')
  return `${heading('bad', declaration.title, 'failed')}\n\n**${inert(headline)}**\n\n${list}\n`
}
