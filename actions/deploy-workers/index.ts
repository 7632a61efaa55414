import { runAction } from '../../shared/action/run-action.ts'
import { declaration } from './declaration.ts'
import { statusContext } from './report/status-context.ts'
import { run } from './run.ts'

await runAction({
  ...{ declaration, run },
  statusContext: ({ environment, wranglerEnvironment, mode }) =>
    statusContext(environment ?? (mode === 'upload' ? 'preview' : (wranglerEnvironment ?? 'production'))),
})
