import { runAction } from '../../shared/action/run-action.ts'
import { commands } from './commands/commands.ts'
import { declaration } from './declaration.ts'
import { run } from './run.ts'

await runAction({ declaration, statusContext: ({ environment }) => `release/${environment}`, run, commands })
