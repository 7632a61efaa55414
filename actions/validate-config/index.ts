import { runAction } from '../../shared/action/run-action.ts'
import { commands } from './commands/commands.ts'
import { declaration } from './declaration.ts'
import { run, statusContext } from './run.ts'

await runAction({ declaration, run, statusContext, commands })
