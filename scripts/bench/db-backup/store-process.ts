import { startS3 } from '../../../test/cloud/s3/start-s3.ts'

/** The store in a process of its own, so that its memory and its work are not counted as the product's. */
const [accessKeyId = '', secretAccessKey = ''] = process.argv.slice(2)
const store = await startS3({ accessKeyId, secretAccessKey, buckets: ['backups'] })
console.log(store.url)
process.stdin.resume()
process.stdin.once('end', () => void store.stop())
