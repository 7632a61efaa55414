import { ActionError } from '../../../shared/failure/action-error.ts'
import { MOST_PARTS } from './part-size.ts'

/** The ETag speaks of other bytes than were sent. */
export const alteredOnTheWay = (what: string): ActionError =>
  new ActionError(`The store holds other bytes than were sent: ${what}`, {
    code: 'store',
    remedy: 'Run the backup again; if it happens again, something between here and the store alters data.',
  })

/** The part size was settled from an estimate that was far too small. */
export const tooManyParts = (partSize: number): ActionError =>
  new ActionError(
    `The backup is larger than ${MOST_PARTS} parts of ${partSize / 1_048_576} MiB, which is all that an upload can hold`,
    {
      code: 'too-large',
      remedy:
        'The estimate of its size was far too small. Run again: the next estimate is twice the largest stored backup.',
    },
  )
