import { runAction } from '../../shared/action/run-action.ts'
import { cleanUp } from './clean-up.ts'
import { declaration } from './declaration.ts'
import { statusContext } from './report/commit-status.ts'
import { run } from './run.ts'

await runAction({ declaration, run, cleanUp, statusContext })
