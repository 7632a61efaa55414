import { createHash, randomBytes } from 'node:crypto'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3'

/** Where a store is, and the keys to it. */
export interface StorePlace {
  readonly endpoint: string
  readonly region: string
  readonly bucket: string
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** One question to a store through the official client, and the answer that S3 gives. */
export interface StoreCheck {
  readonly name: string
  readonly expected: string
  /** `key` is a prefix that nobody else uses. */
  observe(client: S3Client, place: StorePlace, key: string): Promise<string>
}

const MiB = 1_048_576

export const clientOf = ({ endpoint, region, accessKeyId, secretAccessKey }: StorePlace): S3Client =>
  new S3Client({
    endpoint,
    region,
    forcePathStyle: true,
    credentials: { accessKeyId, secretAccessKey },
    maxAttempts: 1,
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  })

/** The store's word for a refusal; a status where there is none, as in answers without a body. */
async function refusal(work: Promise<unknown>): Promise<string> {
  try {
    await work
    return 'accepted'
  } catch (thrown) {
    const { name, $metadata } = thrown as Error & { $metadata?: { httpStatusCode?: number } }
    return /^(Unknown|UnknownError|Error|\d+)$/.test(name) ? `status ${$metadata?.httpStatusCode}` : name
  }
}

interface Upload {
  readonly client: S3Client
  readonly place: StorePlace
  readonly Key: string
}

async function open({ client, place, Key }: Upload): Promise<string> {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket: place.bucket, Key }))
  return UploadId ?? ''
}

async function send(upload: Upload, UploadId: string, bodies: readonly Buffer[]) {
  const { client, place, Key } = upload
  const parts: { PartNumber: number; ETag: string }[] = []
  for (const [index, Body] of bodies.entries()) {
    const part = { Bucket: place.bucket, Key, UploadId, PartNumber: index + 1, Body }
    const { ETag = '' } = await client.send(new UploadPartCommand(part))
    parts.push({ PartNumber: index + 1, ETag })
  }
  return parts
}

const complete = (
  { client, place, Key }: Upload,
  UploadId: string,
  Parts: readonly { PartNumber: number; ETag: string }[],
  more: { IfNoneMatch?: string } = {},
) =>
  client.send(
    new CompleteMultipartUploadCommand({
      ...{ Bucket: place.bucket, Key, UploadId, MultipartUpload: { Parts: [...Parts] } },
      ...more,
    }),
  )

const put = (
  { client, place, Key }: Upload,
  Body: string,
  more: { IfNoneMatch?: string; ContentMD5?: string; ChecksumCRC32?: string } = {},
) => client.send(new PutObjectCommand({ Bucket: place.bucket, Key, Body, ...more }))

const md5 = (bytes: Uint8Array): Buffer => createHash('md5').update(bytes).digest()
const TWO_PARTS = [Buffer.alloc(5 * MiB, 1), Buffer.alloc(3, 2)]

/** What a backup relies on. Held against the stand-in on every run, against real servers in `npm run test:peers`. */
export const storeContract: readonly StoreCheck[] = [
  {
    name: 'the ETag of an upload in parts',
    expected: 'MD5 of the MD5s, and how many',
    async observe(client, place, key) {
      const upload = { client, place, Key: `${key}etag` }
      const id = await open(upload)
      const { ETag } = await complete(upload, id, await send(upload, id, TWO_PARTS))
      const wanted = `"${md5(Buffer.concat(TWO_PARTS.map(md5))).toString('hex')}-2"`
      return ETag === wanted ? 'MD5 of the MD5s, and how many' : String(ETag)
    },
  },
  {
    name: 'a small part that is not the last',
    expected: 'EntityTooSmall',
    async observe(client, place, key) {
      const upload = { client, place, Key: `${key}small` }
      const id = await open(upload)
      const parts = await send(upload, id, [Buffer.alloc(3), Buffer.alloc(3)])
      return await refusal(complete(upload, id, parts))
    },
  },
  {
    name: 'parts in the wrong order',
    expected: 'InvalidPartOrder',
    async observe(client, place, key) {
      const upload = { client, place, Key: `${key}order` }
      const id = await open(upload)
      const parts = await send(upload, id, TWO_PARTS)
      return await refusal(complete(upload, id, parts.reverse()))
    },
  },
  {
    name: 'a part with another ETag',
    expected: 'InvalidPart',
    async observe(client, place, key) {
      const upload = { client, place, Key: `${key}part` }
      const id = await open(upload)
      await send(upload, id, [Buffer.alloc(3)])
      const wrong = `"${randomBytes(16).toString('hex')}"`
      return await refusal(complete(upload, id, [{ PartNumber: 1, ETag: wrong }]))
    },
  },
  {
    name: 'the parts of an upload that was given up',
    expected: 'NoSuchUpload',
    async observe(client, place, key) {
      const upload = { client, place, Key: `${key}abort` }
      const UploadId = await open(upload)
      await send(upload, UploadId, [Buffer.alloc(3)])
      const which = { Bucket: place.bucket, Key: upload.Key, UploadId }
      await client.send(new AbortMultipartUploadCommand(which))
      return await refusal(client.send(new ListPartsCommand(which)))
    },
  },
  {
    name: 'a part for an upload that was given up',
    expected: 'NoSuchUpload',
    async observe(client, place, key) {
      const upload = { client, place, Key: `${key}late` }
      const UploadId = await open(upload)
      await client.send(new AbortMultipartUploadCommand({ Bucket: place.bucket, Key: upload.Key, UploadId }))
      return await refusal(send(upload, UploadId, [Buffer.alloc(3)]))
    },
  },
  {
    name: 'unfinished uploads below a prefix',
    expected: 'one of two',
    async observe(client, place, key) {
      for (const name of ['open/one', 'elsewhere/two']) await open({ client, place, Key: `${key}${name}` })
      const { Uploads = [] } = await client.send(
        new ListMultipartUploadsCommand({ Bucket: place.bucket, Prefix: `${key}open/` }),
      )
      return Uploads.map(({ Key }) => Key).join() === `${key}open/one`
        ? 'one of two'
        : JSON.stringify(Uploads)
    },
  },
  {
    name: 'writing only where there is nothing, over an object',
    expected: 'PreconditionFailed',
    async observe(client, place, key) {
      const object = { client, place, Key: `${key}condition` }
      await put(object, 'first')
      return await refusal(put(object, 'second', { IfNoneMatch: '*' }))
    },
  },
  {
    name: 'writing only where there is nothing, where there is nothing',
    expected: 'accepted',
    observe: (client, place, key) =>
      refusal(put({ client, place, Key: `${key}fresh` }, 'first', { IfNoneMatch: '*' })),
  },
  {
    name: 'a Content-MD5 of other bytes',
    expected: 'BadDigest',
    observe: (client, place, key) =>
      refusal(
        put({ client, place, Key: `${key}md5` }, 'bytes', { ContentMD5: randomBytes(16).toString('base64') }),
      ),
  },
  {
    name: 'a checksum of other bytes',
    expected: 'BadDigest',
    observe: (client, place, key) =>
      refusal(put({ client, place, Key: `${key}crc` }, 'bytes', { ChecksumCRC32: 'AAAAAA==' })),
  },
  {
    name: 'a wrong secret',
    expected: 'SignatureDoesNotMatch',
    async observe(_, place, key) {
      const client = clientOf({ ...place, secretAccessKey: 'another' })
      return await refusal(put({ client, place, Key: `${key}secret` }, 'bytes'))
    },
  },
  {
    name: 'an unknown key id',
    expected: 'InvalidAccessKeyId',
    async observe(_, place, key) {
      const client = clientOf({ ...place, accessKeyId: 'NOBODY' })
      return await refusal(put({ client, place, Key: `${key}nobody` }, 'bytes'))
    },
  },
  {
    name: 'five keys in pages of two',
    expected: '2, 2, 1',
    async observe(client, place, key) {
      for (let number = 1; number <= 5; number += 1)
        await put({ client, place, Key: `${key}page/${number}` }, 'x')
      const pages: number[] = []
      let token: string | undefined
      do {
        const page = await client.send(
          new ListObjectsV2Command({
            ...{ Bucket: place.bucket, Prefix: `${key}page/`, MaxKeys: 2 },
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        )
        pages.push(page.Contents?.length ?? 0)
        token = page.IsTruncated === true ? page.NextContinuationToken : undefined
      } while (token !== undefined)
      return pages.join(', ')
    },
  },
  {
    name: 'folders below a prefix',
    expected: 'a/, b/',
    async observe(client, place, key) {
      for (const name of ['a/1', 'a/2', 'b/1']) await put({ client, place, Key: `${key}tree/${name}` }, 'x')
      const { CommonPrefixes = [] } = await client.send(
        new ListObjectsV2Command({ Bucket: place.bucket, Prefix: `${key}tree/`, Delimiter: '/' }),
      )
      return CommonPrefixes.map(({ Prefix = '' }) => Prefix.slice(`${key}tree/`.length)).join(', ')
    },
  },
  {
    name: 'a key with blanks, plus signs and letters of any script',
    expected: 'the same key',
    async observe(client, place, key) {
      const Key = `${key}odd/a b+c ü 表`
      await put({ client, place, Key }, 'x')
      const { Contents = [], EncodingType } = await client.send(
        new ListObjectsV2Command({ Bucket: place.bucket, Prefix: `${key}odd/`, EncodingType: 'url' }),
      )
      const said = Contents[0]?.Key ?? ''
      const listed = EncodingType === 'url' ? decodeURIComponent(said.replaceAll('+', ' ')) : said
      return listed === Key ? 'the same key' : said
    },
  },
  {
    name: 'reading on from the middle',
    expected: 'bytes 3-5/6',
    async observe(client, place, key) {
      await put({ client, place, Key: `${key}range` }, 'abcdef')
      const answer = await client.send(
        new GetObjectCommand({ Bucket: place.bucket, Key: `${key}range`, Range: 'bytes=3-5' }),
      )
      return String(answer.ContentRange)
    },
  },
  {
    name: 'reading only what is still the same',
    expected: 'PreconditionFailed',
    async observe(client, place, key) {
      await put({ client, place, Key: `${key}same` }, 'abcdef')
      const question = { Bucket: place.bucket, Key: `${key}same`, IfMatch: `"${'0'.repeat(32)}"` }
      return await refusal(client.send(new GetObjectCommand(question)))
    },
  },
  {
    name: 'reading what is not there',
    expected: 'NoSuchKey',
    observe: (client, place, key) =>
      refusal(client.send(new GetObjectCommand({ Bucket: place.bucket, Key: `${key}absent` }))),
  },
  {
    name: 'deleting what is not there',
    expected: 'accepted',
    observe: (client, place, key) =>
      refusal(client.send(new DeleteObjectCommand({ Bucket: place.bucket, Key: `${key}absent` }))),
  },
  {
    name: 'deleting several at once',
    expected: 'accepted',
    async observe(client, place, key) {
      await put({ client, place, Key: `${key}several` }, 'x')
      const Objects = [{ Key: `${key}several` }, { Key: `${key}absent` }]
      return await refusal(
        client.send(new DeleteObjectsCommand({ Bucket: place.bucket, Delete: { Objects, Quiet: true } })),
      )
    },
  },
]
