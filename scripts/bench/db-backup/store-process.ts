import { startS3 } from '../../../test/cloud/s3/start-s3.ts'

/**
 * The store in a process of its own, so that its memory and its work are not counted as the product's. It stands for one
 * elsewhere: it believes digests, and it takes its memory from the system once and not in every run, because on the
 * machine that is measured both would cost time.
 */
const [accessKeyId = '', secretAccessKey = ''] = process.argv.slice(2)
const spare = new Map<number, Buffer[]>()
const store = await startS3({
  accessKeyId,
  secretAccessKey,
  buckets: ['backups'],
  bodies: 'believed',
  memoryFor: bytes => spare.get(bytes)?.pop() ?? Buffer.allocUnsafeSlow(bytes),
})
console.log(store.url)
process.stdin.on('data', () => {
  empty()
  console.log('empty')
})
process.stdin.once('end', () => void store.stop())

function empty(): void {
  for (const { key, content } of [...store.objects()]) {
    store.remove(key)
    for (const piece of content.chunks) {
      const alike = spare.get(piece.byteLength) ?? []
      spare.set(piece.byteLength, [...alike, piece])
    }
  }
  store.forgetRequests()
}
