import { runAction } from '../../shared/action/run-action.ts'
import { declaration } from './declaration.ts'
import { run } from './run.ts'

await runAction({ declaration, run })
