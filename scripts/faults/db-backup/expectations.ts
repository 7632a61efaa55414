import { ActionError } from '../../../shared/failure/action-error.ts'
import type { BackupStage } from '../../../test/actions/db-backup/support/backup-stage.ts'

/** The words of the failure that must come; anything else is thrown. */
export async function failureOf(work: Promise<unknown>, words: RegExp): Promise<string> {
  try {
    await work
  } catch (thrown) {
    if (thrown instanceof ActionError && words.test(thrown.message)) return firstLine(thrown.message)
    throw thrown
  }
  throw new Error('it succeeded')
}

/** Throws when the store holds anything that is not part of a committed backup. */
export function expectNothingLeft({ s3 }: BackupStage, committed = 0): void {
  const manifests = s3.objects().filter(({ key }) => key.endsWith('/manifest.json'))
  const folders = new Set(manifests.map(({ key }) => key.replace(/[^/]+$/, '')))
  const orphans = s3.objects().filter(({ key }) => !folders.has(key.replace(/[^/]+$/, '')))
  const left = [
    ...orphans.map(({ key }) => `object ${key}`),
    ...s3.uploads().map(({ key }) => `upload ${key}`),
    ...s3.violations.map(violation => `violation ${violation}`),
    ...(manifests.length === committed ? [] : [`${manifests.length} backups instead of ${committed}`]),
  ]
  if (left.length > 0) throw new Error(`left behind: ${left.join(', ')}`)
}

export const firstLine = (text: string): string => text.split('\n')[0]?.slice(0, 140) ?? ''
