import type { Reply } from '../kit/exchange.ts'
import { type Call, xmlReply } from './call.ts'
import { refuse } from './s3-error.ts'
import { element, group } from './xml.ts'

/** Settings of a bucket that its owner makes outside of any backup (S3 API reference, GetBucketLifecycleConfiguration). */
export function getLifecycle({ bucket }: Call): Reply {
  const days = bucket.abortsUploadsAfterDays
  if (days === undefined) refuse('NoSuchLifecycleConfiguration', 'The lifecycle configuration does not exist')
  const abort = group('AbortIncompleteMultipartUpload', [element('DaysAfterInitiation', days)])
  return xmlReply('LifecycleConfiguration', [
    group('Rule', [element('ID', 'abort'), element('Status', 'Enabled'), '<Filter></Filter>', abort]),
  ])
}

/** Whether objects can be taken away before their time. */
export function getObjectLock({ bucket, settings }: Call): Reply {
  if (!bucket.isLocked && settings.lockDays === undefined)
    refuse('ObjectLockConfigurationNotFoundError', 'Object Lock configuration does not exist for this bucket')
  return xmlReply('ObjectLockConfiguration', [element('ObjectLockEnabled', 'Enabled')])
}
