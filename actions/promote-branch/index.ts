import { runAction } from '../../shared/action/run-action.ts'
import { declaration } from './declaration.ts'

await runAction({
  declaration,
  run: async (...given) => await (await import('./run.ts')).run(...given),
})
