import { readFile } from 'node:fs/promises'
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3'

/** What `aws s3 cp` does for one file, by the same maker's client: `node upload.ts <endpoint> <key id> <secret> <file>`. */
const [endpoint = '', accessKeyId = '', secretAccessKey = '', file = ''] = process.argv.slice(2)
const client = new S3Client({
  endpoint,
  region: 'auto',
  forcePathStyle: true,
  credentials: { accessKeyId, secretAccessKey },
  requestChecksumCalculation: 'WHEN_REQUIRED',
})
await client.send(
  new PutObjectCommand({
    Bucket: 'backups',
    Key: `plan/${Date.now()}.sql.gz`,
    Body: await readFile(file),
  }),
)
