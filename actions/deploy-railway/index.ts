import { runAction } from '../../shared/action/run-action.ts'
import { declaration } from './declaration.ts'
import { run } from './run.ts'

await runAction({ declaration, run, statusContext: ({ environment }) => statusContextOf(environment) })

function statusContextOf(environment: string | undefined): string | undefined {
  return environment === undefined ? undefined : `deploy-railway/${environment}`
}
