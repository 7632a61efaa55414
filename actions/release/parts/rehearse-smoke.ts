import type { Ports } from '../../../shared/action/action.ts'
import { type RawInputs, readInputs } from '../../../shared/declaration/read-inputs.ts'
import { declaration } from '../../smoke-check/declaration.ts'
import { loadChecks } from '../../smoke-check/plan/load-checks.ts'
import { makePlan } from '../../smoke-check/plan/plan.ts'
import { Redactor } from '../../smoke-check/report/redactor.ts'
import type { Ending } from './part.ts'

/**
 * The proof cannot be tried before there is something to prove; what can be known before is whether its file and its
 * inputs make sense.
 * @throws InputError, SmokeFileError
 */
export async function rehearseSmoke(raw: RawInputs, ports: Ports): Promise<Ending> {
  const inputs = readInputs(declaration, raw)
  const file = await loadChecks(inputs, ports, new Redactor())
  const { checks } = makePlan(inputs, file, ports.run, () => ports.clock.date())
  const summary = `${checks.length} checks are planned`
  return { result: 'dry-run', summary, outputs: {}, served: 'unchanged' }
}
