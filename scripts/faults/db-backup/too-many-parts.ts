import { MultipartUpload } from '../../../actions/db-backup/store/multipart-upload.ts'
import { StoreClient } from '../../../actions/db-backup/store/store-client.ts'
import { Secret } from '../../../shared/secrets/secret.ts'
import { KEYS } from '../../../test/actions/db-backup/support/backup-stage.ts'
import { startS3 } from '../../../test/cloud/s3/start-s3.ts'
import { testPorts } from '../../../test/support/fake-ports.ts'
import { failureOf } from './expectations.ts'

/** Parts of one byte: the limit is a number of parts, whatever their size. */
export async function tooManyParts(): Promise<string> {
  await using s3 = await startS3({ ...KEYS, buckets: ['backups'] })
  const credentials = {
    accessKeyId: new Secret(KEYS.accessKeyId),
    secretAccessKey: new Secret(KEYS.secretAccessKey),
    sessionToken: undefined,
  }
  const ports = testPorts()
  const address = { bucket: 'backups', bucketUrl: `${s3.url}/backups`, region: 'auto' }
  const store = new StoreClient(address, credentials, ports)
  const upload = await MultipartUpload.open(store, { key: 'too/many', partSize: 1 }, ports.log)
  return await failureOf(upload.write(Buffer.alloc(10_001)), /10000 parts/)
}
