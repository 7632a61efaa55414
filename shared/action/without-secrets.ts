import type { Declaration } from '../declaration/declaration.ts'
import type { RawInputs } from '../declaration/read-inputs.ts'
import type { RunContext } from '../runner/run-context.ts'
import type { Stage } from './stage.ts'

const SENTENCE = 'Skipped: a run from a fork or from Dependabot has no secrets'

/**
 * True when an action that cannot work without its secrets got none of them because of where the run comes from.
 * The job's own token is there even then, so it does not count.
 */
export function isWithoutSecrets(declaration: Declaration, raw: RawInputs, run: RunContext): boolean {
  if (!declaration.skipWithoutSecrets || !run.subject.trust.withoutSecrets) return false
  return Object.entries(declaration.inputs)
    .filter(([name, field]) => field.kind === 'secret' && name !== 'github-token')
    .every(([name]) => (raw[name] ?? '').trim() === '')
}

/** A pull request from outside must not be red for something that its author cannot mend. */
export async function reportSkipped(stage: Stage): Promise<void> {
  stage.log.notice(`${SENTENCE}. Nothing was changed.`)
  await stage.stepFiles.writeOutputs({ result: 'skipped', summary: SENTENCE })
}
