import { placeMark, targetName } from '../../../shared/record/target-name.ts'
import type { RecordScope } from '../../../shared/record/target-record.ts'
import type { Context } from './context.ts'

/** Production is one ledger of the Worker of an account; versions without traffic have none. */
export const scopeOf = ({ inputs, settings }: Pick<Context, 'inputs' | 'settings'>): RecordScope => ({
  environment: settings.environment,
  component: 'frontend',
  target: targetName('workers', placeMark(inputs.accountId.toLowerCase()), settings.name),
})
