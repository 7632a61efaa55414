import { runAction } from '../../shared/action/run-action.ts'
import { cleanUp } from './clean-up.ts'
import { declaration } from './declaration.ts'
import { statusContext } from './report/status-context.ts'
import { run } from './run.ts'

await runAction({
  ...{ declaration, run, cleanUp },
  statusContext: ({ environment }) => (environment === undefined ? undefined : statusContext(environment)),
})
