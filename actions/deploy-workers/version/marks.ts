import type { Context } from '../context/context.ts'
import type { VersionMarks } from './metadata.ts'

/** Message, commit and a tag of this run and attempt alone. */
export function marksOf({ inputs, ports }: Context, alias?: string): VersionMarks {
  const { run, random } = ports
  const { commit, message } = run.subject
  const own = run.runId === '' ? random().toString(36).slice(2, 12) : `${run.runId}-${run.runAttempt}`
  const [subject = ''] = (inputs.message ?? message.value ?? '').trim().split(/[\r\n\u2028\u2029]/)
  return {
    message: subject
      .toWellFormed()
      .replace(/[\u0000-\u001f\u007f-\u009f]+/g, ' ')
      .trim(),
    // Two steps of one run must not adopt each other's versions.
    tag: `databiz-${own}-${random().toString(36).slice(2, 8)}`,
    commit: commit.value,
    alias,
  }
}
