import { runAction } from '../../shared/action/run-action.ts'
import { commands } from './commands/commands.ts'
import { declaration } from './declaration.ts'
import { statusContext } from './report/status-context.ts'

await runAction({
  declaration,
  statusContext,
  run: async (...given) => await (await import('./run.ts')).run(...given),
  commands,
})
