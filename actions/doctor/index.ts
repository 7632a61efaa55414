import { runAction } from '../../shared/action/run-action.ts'
import { commands } from './commands.ts'
import { declaration } from './declaration.ts'
import { run } from './run.ts'

await runAction({ declaration, run, commands })
