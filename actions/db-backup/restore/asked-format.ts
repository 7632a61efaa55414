import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Manifest } from '../manifest/manifest.ts'

/**
 * SQL text is restored only where somebody asked for SQL text: what lies in a bucket does not choose how it is read.
 * `custom` and `directory` are both archives, which pg_restore reads.
 * @throws ActionError
 */
export function refuseOtherFormat({ id, dump }: Manifest, asked: Manifest['dump']['format']): void {
  if (dump.format !== 'plain' || asked === 'plain') return
  throw new ActionError(`The backup ${id} is plain SQL, and format is ${asked}`, {
    code: 'format',
    remedy:
      'Set `format: plain` where your backups are made so; else find out who put this one into the bucket.',
  })
}
