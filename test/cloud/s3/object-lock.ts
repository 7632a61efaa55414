import type { StoredObject } from './bucket.ts'
import { refuse } from './s3-error.ts'
import type { S3Settings } from './settings.ts'

const DAY_MS = 86_400_000

/** What HEAD and GET tell of a retained object. */
export const lockHeaders = ({ modified }: StoredObject, { lockDays }: S3Settings): Record<string, string> =>
  lockDays === undefined
    ? {}
    : {
        'x-amz-object-lock-mode': 'COMPLIANCE',
        'x-amz-object-lock-retain-until-date': new Date(modified.getTime() + lockDays * DAY_MS).toISOString(),
      }

/** A bucket lock rule of R2 refuses deletions outright. */
export function refuseLocked(
  object: StoredObject | undefined,
  { refusedDays, now }: Pick<S3Settings, 'refusedDays' | 'now'>,
): void {
  if (object === undefined || refusedDays === undefined) return
  if (object.modified.getTime() + refusedDays * DAY_MS > now().getTime())
    refuse('AccessDenied', 'The object is protected by a bucket lock rule')
}
