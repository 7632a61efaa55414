import { duration, integer } from '../../../shared/declaration/field-kinds.ts'

const keep = (period: string) =>
  integer({ description: `Keep the newest good backup of this many ${period} that have one.` })

/** Which backups are kept. Without any rule nothing is ever deleted. */
export const retentionInputs = {
  'keep-last': integer({ description: 'Keep this many of the newest good backups.' }),
  'keep-hourly': keep('hours'),
  'keep-daily': keep('days'),
  'keep-weekly': keep('weeks'),
  'keep-monthly': keep('months'),
  'keep-yearly': keep('years'),
  'keep-within': duration({ description: 'Keep everything younger than this.' }),
  'min-keep': integer({ description: 'Never leave fewer good backups than this.', default: '3' }),
  'max-delete': integer({ description: 'Never delete more than this in one run.', default: '10' }),
}
