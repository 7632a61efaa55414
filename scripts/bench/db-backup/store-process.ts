import { release } from '../../../actions/db-backup/archive/release.ts'
import { startS3 } from '../../../test/cloud/s3/start-s3.ts'

/** The store in a process of its own, so that its memory and its work are not counted as the product's. */
const [accessKeyId = '', secretAccessKey = ''] = process.argv.slice(2)
const store = await startS3({ accessKeyId, secretAccessKey, buckets: ['backups'], bodies: 'believed' })
console.log(store.url)
process.stdin.on('data', () => {
  empty()
  console.log('empty')
})
process.stdin.once('end', () => void store.stop())

function empty(): void {
  for (const { key, content } of [...store.objects()]) {
    store.remove(key)
    // At once: the collector would take its time, and the next run would find the machine full.
    for (const chunk of content.chunks) release(chunk)
  }
  store.forgetRequests()
}
