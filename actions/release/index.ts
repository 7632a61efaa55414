import { runAction } from '../../shared/action/run-action.ts'
import { cleanUp } from './clean-up.ts'
import { commands } from './commands/commands.ts'
import { declaration, type Inputs } from './declaration.ts'
import { run } from './run.ts'

/** Only a deployment says something about the commit of the run. */
const statusContext = ({ environment, mode }: Inputs) =>
  mode === 'deploy' ? `release/${environment}` : undefined

await runAction({ declaration, statusContext, run, cleanUp, commands })
