import { runAction } from '../../shared/action/run-action.ts'
import { cleanUp } from './clean-up.ts'
import { commands } from './commands/commands.ts'
import { declaration } from './declaration.ts'
import { run } from './run.ts'

const statusContext = ({ environment }: { environment: string }) => `release/${environment}`

await runAction({ declaration, statusContext, run, cleanUp, commands })
