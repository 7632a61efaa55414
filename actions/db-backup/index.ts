import { runAction } from '../../shared/action/run-action.ts'
import { declaration } from './declaration.ts'
import { statusContext } from './report/commit-status.ts'

await runAction({
  declaration,
  statusContext,
  run: async (...given) => await (await import('./run.ts')).run(...given),
  cleanUp: async (...given) => await (await import('./clean-up.ts')).cleanUp(...given),
})
