import type { Ports } from '../../../shared/action/action.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import { declaration } from '../../smoke-check/declaration.ts'
import { planRun } from '../../smoke-check/plan/plan-run.ts'

/**
 * The proof cannot be tried before there is something to prove; what can be known before is whether its file and its
 * inputs make sense.
 * @throws InputError, SmokeFileError
 */
export async function checkSmoke(raw: RawInputs, ports: Ports): Promise<StepResult> {
  const inputs = readInputs(declaration, raw)
  const { checks } = await planRun(inputs, ports)
  const summary = `${checks.length} checks are planned`
  return { result: 'dry-run', summary, outputs: {}, verdict: 'checked', serves: undefined }
}
