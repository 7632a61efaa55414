import type { Inputs as BackupInputs } from '../../db-backup/declaration.ts'
import { openStore } from '../../db-backup/modes/open-store.ts'
import { StoreError } from '../../db-backup/store/store-error.ts'
import { type About, type Finding, ok, skipped, warning } from '../finding.ts'
import type { Place } from './platform.ts'

/** What a bucket says when it is asked for a setting: the setting, that it has none, or that these keys may not know. */
export type Setting = { readonly text: string } | 'none' | 'unseen'

/** Two settings that no backup can make: parts of broken uploads are removed, and whether what is stored can be taken away. */
export async function checkBucket(inputs: BackupInputs, { environment, ports }: Place): Promise<Finding[]> {
  const store = openStore(inputs, ports)
  const ask = async (query: string): Promise<Setting> => {
    try {
      const answer = await store.send({ what: `asking for ${query}`, method: 'GET', query: { [query]: '' } })
      return { text: answer.text() }
    } catch (thrown) {
      if (!(thrown instanceof StoreError)) throw thrown
      return thrown.isMissing && thrown.refusal.word !== 'NoSuchBucket' ? 'none' : 'unseen'
    }
  }
  const about = { id: `bucket:${environment}`, title: `Bucket ${store.bucket}` }
  return [judgeBucket(about, await ask('lifecycle'), await ask('object-lock'))]
}

/** Keys that may only read and write objects may not see either; that says nothing about the bucket. */
function judgeBucket(about: About, lifecycle: Setting, lock: Setting): Finding {
  if (lifecycle === 'unseen')
    return skipped(about, 'these keys may not see its rules', 'Look at its lifecycle rules on the storage.')
  const locked =
    lock === 'unseen' ? '' : lock !== 'none' && /Enabled/.test(lock.text) ? '; locked' : '; not locked'
  const aborts = lifecycle !== 'none' && lifecycle.text.includes('AbortIncompleteMultipartUpload')
  return aborts
    ? ok(about, `removes what broken uploads leave${locked}`)
    : warning(
        about,
        `nothing removes what broken uploads leave${locked}`,
        'Add a lifecycle rule that aborts incomplete multipart uploads after a day.',
      )
}
