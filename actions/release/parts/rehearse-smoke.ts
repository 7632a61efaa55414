import type { Ports } from '../../../shared/action/action.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import { declaration } from '../../smoke-check/declaration.ts'
import { planRun } from '../../smoke-check/plan/plan-run.ts'
import type { Ending } from './part.ts'

/**
 * The proof cannot be tried before there is something to prove; what can be known before is whether its file and its
 * inputs make sense.
 * @throws InputError, SmokeFileError
 */
export async function rehearseSmoke(raw: RawInputs, ports: Ports): Promise<Ending> {
  const inputs = readInputs(declaration, raw)
  const { checks } = await planRun(inputs, ports)
  const summary = `${checks.length} checks are planned`
  return { result: 'dry-run', summary, outputs: {}, served: 'unchanged' }
}
