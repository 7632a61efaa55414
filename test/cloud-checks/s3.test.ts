import { createHash, randomBytes } from 'node:crypto'
import { Agent } from 'node:http'
import {
  AbortMultipartUploadCommand,
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  DeleteObjectCommand,
  DeleteObjectsCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListObjectsV2Command,
  ListPartsCommand,
  PutObjectCommand,
  S3Client,
  type S3ClientConfig,
  UploadPartCommand,
} from '@aws-sdk/client-s3'
import { afterEach, describe, expect, it } from 'vitest'
import type { S3Options } from '../cloud/s3/settings.ts'
import { failsAfterOk, failsWith, type S3StandIn, startS3 } from '../cloud/s3/start-s3.ts'

/** The official AWS client against the stand-in: what it accepts, and above all what it refuses. */
const KEYS = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY' }
const MiB = 1024 * 1024
const Bucket = 'databiz-backups'

const open: (S3StandIn | S3Client)[] = []

afterEach(async () => {
  for (const one of open.splice(0)) await (one instanceof S3Client ? one.destroy() : one.stop())
})

async function start(options: Partial<S3Options> = {}, config: S3ClientConfig = {}) {
  const s3 = await startS3({ ...KEYS, buckets: [Bucket, 'other'], ...options })
  const client = new S3Client({ ...configOf(s3), ...config })
  open.push(client, s3)
  return { s3, client }
}

const configOf = (s3: S3StandIn): S3ClientConfig => ({
  endpoint: s3.url,
  region: 'auto',
  forcePathStyle: true,
  credentials: KEYS,
  maxAttempts: 1,
  requestChecksumCalculation: 'WHEN_REQUIRED',
})

/** Every name leads to this machine, as `*.localhost` does not everywhere. */
const toLoopback = new Agent({
  lookup: (_, { all }, answer) =>
    all ? answer(null, [{ address: '127.0.0.1', family: 4 }]) : answer(null, '127.0.0.1', 4),
})

async function uploadParts(client: S3Client, Key: string, bodies: readonly Buffer[]) {
  const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key }))
  const sent = bodies.map(async (Body, index) => {
    const part = { Bucket, Key, UploadId, PartNumber: index + 1, Body }
    return { PartNumber: index + 1, ETag: (await client.send(new UploadPartCommand(part))).ETag }
  })
  return { Bucket, Key, UploadId, MultipartUpload: { Parts: await Promise.all(sent) } }
}

/** Adds headers before signing (`build`) or after it (`finalizeRequest`). */
function addHeaders(
  client: S3Client,
  step: 'build' | 'finalizeRequest',
  headers: Record<string, string>,
): void {
  const add = (request: unknown) => Object.assign((request as { headers: object }).headers, headers)
  client.middlewareStack.add(
    next => async given => {
      add(given.request)
      return await next(given)
    },
    { step: step as 'build', priority: 'low' },
  )
}

const failing = (code: string) => expect.objectContaining({ name: code })

const md5 = (bytes: Buffer) => createHash('md5').update(bytes).digest()

describe('objects', () => {
  it('come back as they were written, with type and metadata', async () => {
    const { s3, client } = await start()
    const Body = randomBytes(70_000)
    const given = { Bucket, Key: 'a/ö +&%/b.bin', ContentType: 'text/x', Metadata: { sha256: 'abc' } }
    const { ETag } = await client.send(new PutObjectCommand({ ...given, Body }))
    const got = await client.send(new GetObjectCommand({ Bucket, Key: given.Key }))
    expect(Buffer.from((await got.Body?.transformToByteArray()) ?? [])).toEqual(Body)
    expect(got).toMatchObject({ ETag, ContentType: 'text/x', Metadata: { sha256: 'abc' } })
    expect(ETag).toBe(`"${md5(Body).toString('hex')}"`)
    const head = await client.send(new HeadObjectCommand({ Bucket, Key: given.Key }))
    expect(head).toMatchObject({ ContentLength: 70_000, ETag })
    expect(s3.violations).toEqual([])
  })

  it('can be read by range', async () => {
    const { s3, client } = await start()
    s3.put('key', '0123456789')
    const read = async (Range: string) => {
      const got = await client.send(new GetObjectCommand({ Bucket, Key: 'key', Range }))
      return [await got.Body?.transformToString(), got.ContentRange]
    }
    expect(await read('bytes=2-4')).toEqual(['234', 'bytes 2-4/10'])
    expect(await read('bytes=7-')).toEqual(['789', 'bytes 7-9/10'])
    expect(await read('bytes=-3')).toEqual(['789', 'bytes 7-9/10'])
    expect(await read('bytes=8-99')).toEqual(['89', 'bytes 8-9/10'])
    await expect(read('bytes=10-')).rejects.toEqual(failing('InvalidRange'))
  })

  it('are missing with 404, also for HEAD, and deleted without complaint', async () => {
    const { client } = await start()
    const key = { Bucket, Key: 'nothing' }
    await expect(client.send(new GetObjectCommand(key))).rejects.toEqual(failing('NoSuchKey'))
    await expect(client.send(new HeadObjectCommand(key))).rejects.toEqual(failing('NotFound'))
    await client.send(new DeleteObjectCommand(key))
    const elsewhere = new GetObjectCommand({ Bucket: 'missing', Key: 'nothing' })
    await expect(client.send(elsewhere)).rejects.toEqual(failing('NoSuchBucket'))
    await client.send(new HeadBucketCommand({ Bucket }))
  })

  it('are deleted in one call, with a checksum of the list', async () => {
    const { s3, client } = await start()
    for (const key of ['a', 'b', 'c']) s3.put(key, key)
    const Delete = { Objects: [{ Key: 'a' }, { Key: 'c' }, { Key: 'never' }] }
    const done = await client.send(new DeleteObjectsCommand({ Bucket, Delete }))
    expect(done.Deleted?.map(({ Key }) => Key)).toEqual(['a', 'c', 'never'])
    expect(s3.objects().map(({ key }) => key)).toEqual(['b'])
  })

  it('rot by one bit when told to', async () => {
    const { s3 } = await start()
    s3.put('key', 'abc')
    const { etag } = s3.object('key') ?? {}
    s3.flipBit('key', 8)
    expect(s3.object('key')?.content.whole.toString()).toBe('acc')
    expect(s3.object('key')?.etag).toBe(etag)
  })
})

describe('who may', () => {
  it.each([
    ['an unknown key', { accessKeyId: 'AKIDOTHER' }, 'InvalidAccessKeyId'],
    ['a wrong secret', { secretAccessKey: 'wrong' }, 'SignatureDoesNotMatch'],
    ['a token where there is none', { sessionToken: 'token' }, 'InvalidToken'],
  ])('refuses %s', async (_, wrong, code) => {
    const { client } = await start({}, { credentials: { ...KEYS, ...wrong } })
    const list = client.send(new ListObjectsV2Command({ Bucket }))
    await expect(list).rejects.toEqual(failing(code))
  })

  it('wants the session token of temporary credentials', async () => {
    const temporary = { ...KEYS, sessionToken: 'FwoGZXIvYXdzE' }
    const { client } = await start(temporary, { credentials: temporary })
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    const { client: without } = await start(temporary)
    const put = without.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    await expect(put).rejects.toEqual(failing('InvalidToken'))
  })

  it('refuses a clock that is wrong by more than 15 minutes', async () => {
    const { client } = await start({ now: () => new Date(Date.now() + 16 * 60_000) })
    const list = client.send(new ListObjectsV2Command({ Bucket }))
    await expect(list).rejects.toEqual(failing('RequestTimeTooSkewed'))
  })

  it('names the region it expects', async () => {
    const { client } = await start({ region: 'eu-west-1' })
    const list = client.send(new ListObjectsV2Command({ Bucket }))
    await expect(list).rejects.toMatchObject({ name: 'AuthorizationHeaderMalformed', Region: 'eu-west-1' })
  })

  it('knows keys that may not delete', async () => {
    const { s3, client } = await start({ denies: ['DeleteObject'] })
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    const remove = client.send(new DeleteObjectCommand({ Bucket, Key: 'a' }))
    await expect(remove).rejects.toEqual(failing('AccessDenied'))
    expect(s3.objects()).toHaveLength(1)
  })

  it('serves virtual-host addresses as well', async () => {
    const { s3 } = await start()
    const config = { forcePathStyle: false, endpoint: `http://localhost:${s3.port}` }
    const client = new S3Client({ ...configOf(s3), ...config, requestHandler: { httpAgent: toLoopback } })
    open.push(client)
    await client.send(new PutObjectCommand({ Bucket, Key: 'deep/key', Body: 'a' }))
    expect(s3.objects().map(({ key }) => key)).toEqual(['deep/key'])
    expect(s3.requests.at(-1)).toMatchObject({ host: `${Bucket}.localhost`, path: '/deep/key' })
  })
})

describe('what arrives', () => {
  const sent = async (claims: Record<string, string>, options: Partial<S3Options> = {}) => {
    const { s3, client } = await start(options)
    addHeaders(client, 'build', claims)
    const put = await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'hello' })).then(
      () => 'stored',
      thrown => (thrown as Error).name,
    )
    expect(s3.objects()).toHaveLength(put === 'stored' ? 1 : 0)
    return put
  }

  it('must be what was signed', async () => {
    const wrong = createHash('sha256').update('hullo').digest('hex')
    expect(await sent({ 'x-amz-content-sha256': wrong })).toBe('XAmzContentSHA256Mismatch')
    expect(await sent({ 'x-amz-content-sha256': 'UNSIGNED-PAYLOAD' })).toBe('AccessDenied')
  })

  it('must match its Content-MD5 and its checksum', async () => {
    const md5Of = (text: string) => md5(Buffer.from(text)).toString('base64')
    expect(await sent({ 'content-md5': md5Of('hullo') })).toBe('BadDigest')
    expect(await sent({ 'content-md5': 'short' })).toBe('InvalidDigest')
    expect(await sent({ 'content-md5': md5Of('hello') })).toBe('stored')
    expect(await sent({ 'x-amz-checksum-crc32': 'AAAAAA==' })).toBe('BadDigest')
    expect(await sent({ 'x-amz-checksum-crc32': 'NhCmhg==' })).toBe('stored')
  })

  it('must carry a digest where the bucket has object lock', async () => {
    expect(await sent({}, { requireContentMd5: true })).toBe('InvalidRequest')
  })

  it('must be signed with every x-amz header', async () => {
    const { s3, client } = await start()
    addHeaders(client, 'finalizeRequest', { 'x-amz-meta-late': 'added' })
    const put = client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    await expect(put).rejects.toMatchObject({ name: 'AccessDenied', HeadersNotSigned: 'x-amz-meta-late' })
    expect(s3.objects()).toEqual([])
  })

  it('may not ask for what R2 lacks', async () => {
    const tagged = new PutObjectCommand({ Bucket, Key: 'a', Body: 'a', Tagging: 'a=b' })
    const { client } = await start({ r2: true })
    await expect(client.send(tagged)).rejects.toEqual(failing('NotImplemented'))
    const { client: aws } = await start()
    await aws.send(tagged)
  })
})

describe('conditional writes', () => {
  const twice = async (options: Partial<S3Options>) => {
    const { client } = await start(options)
    const put = new PutObjectCommand({ Bucket, Key: 'a', Body: 'a', IfNoneMatch: '*' })
    const once = async () =>
      await client.send(put).then(
        () => 'stored',
        thrown => (thrown as Error).name,
      )
    return [await once(), await once()]
  }

  it('are honoured, refused or ignored as told', async () => {
    expect(await twice({})).toEqual(['stored', 'PreconditionFailed'])
    expect(await twice({ conditions: '501' })).toEqual(['NotImplemented', 'NotImplemented'])
    expect(await twice({ conditions: 'ignored' })).toEqual(['stored', 'stored'])
  })

  it('replace exactly the object that was read', async () => {
    const { s3, client } = await start()
    s3.put('a', 'one')
    const put = async (IfMatch: string, Key = 'a') =>
      await client.send(new PutObjectCommand({ Bucket, Key, Body: 'two', IfMatch }))
    await expect(put('"0123"')).rejects.toEqual(failing('PreconditionFailed'))
    await expect(put('"0123"', 'missing')).rejects.toEqual(failing('NoSuchKey'))
    await put(`"${s3.object('a')?.etag}"`)
    expect(s3.object('a')?.content.whole.toString()).toBe('two')
  })

  it.each([true, false])('guard Complete; a failed one uses the upload up on R2 (%s)', async r2 => {
    const { s3, client } = await start({ r2 })
    s3.put('a', 'taken')
    const complete = { ...(await uploadParts(client, 'a', [Buffer.from('x')])), IfNoneMatch: '*' }
    await expect(client.send(new CompleteMultipartUploadCommand(complete))).rejects.toEqual(
      failing('PreconditionFailed'),
    )
    expect(s3.uploads()).toHaveLength(r2 ? 0 : 1)
    expect(s3.object('a')?.content.whole.toString()).toBe('taken')
  })
})

describe('multipart uploads', () => {
  it('join their parts under a composite ETag', async () => {
    const { s3, client } = await start()
    const bodies = [randomBytes(5 * MiB), randomBytes(5 * MiB), randomBytes(10)]
    const complete = await uploadParts(client, 'big', bodies)
    expect(s3.uploads()).toHaveLength(1)
    const { ETag } = await client.send(new CompleteMultipartUploadCommand(complete))
    expect(ETag).toBe(`"${md5(Buffer.concat(bodies.map(md5))).toString('hex')}-3"`)
    expect(s3.object('big')?.content.whole.equals(Buffer.concat(bodies))).toBe(true)
    expect(s3.uploads()).toEqual([])
    const again = client.send(new CompleteMultipartUploadCommand(complete))
    await expect(again).rejects.toEqual(failing('NoSuchUpload'))
    expect(s3.violations).toEqual([])
  })

  it('refuse small, missing, swapped and foreign parts', async () => {
    const { client } = await start()
    const finish = async (change: (parts: { PartNumber: number; ETag?: string | undefined }[]) => void) => {
      const complete = await uploadParts(client, 'a', [Buffer.alloc(5 * MiB), Buffer.from('b')])
      change(complete.MultipartUpload.Parts)
      return await client.send(new CompleteMultipartUploadCommand(complete)).then(
        () => 'stored',
        thrown => (thrown as Error).name,
      )
    }
    expect(await finish(() => undefined)).toBe('stored')
    expect(await finish(parts => void parts.reverse())).toBe('InvalidPartOrder')
    expect(await finish(parts => void parts.push({ PartNumber: 3, ETag: '"0"' }))).toBe('InvalidPart')
    expect(await finish(parts => void parts.splice(0))).toBe('MalformedXML')
    const small = await uploadParts(client, 'a', [Buffer.from('a'), Buffer.from('b')])
    await expect(client.send(new CompleteMultipartUploadCommand(small))).rejects.toEqual(
      failing('EntityTooSmall'),
    )
  })

  it('must have parts of one length on R2', async () => {
    const unequal = [Buffer.alloc(12), Buffer.alloc(10), Buffer.alloc(1)]
    const finish = async (r2: boolean, bodies: readonly Buffer[]) => {
      const { client } = await start({ r2, minimumPartBytes: 10 })
      return await client.send(new CompleteMultipartUploadCommand(await uploadParts(client, 'a', bodies)))
    }
    await finish(false, unequal)
    await finish(true, [Buffer.alloc(10), Buffer.alloc(10), Buffer.alloc(9)])
    await expect(finish(true, unequal)).rejects.toEqual(failing('InvalidPart'))
    await expect(finish(true, [Buffer.alloc(10), Buffer.alloc(11)])).rejects.toEqual(failing('InvalidPart'))
  })

  it('have at most 10,000 parts', async () => {
    const { client } = await start()
    const { UploadId } = await client.send(new CreateMultipartUploadCommand({ Bucket, Key: 'a' }))
    const part = (PartNumber: number) =>
      client.send(new UploadPartCommand({ Bucket, Key: 'a', UploadId, PartNumber, Body: 'a' }))
    await part(10_000)
    await expect(part(10_001)).rejects.toEqual(failing('InvalidArgument'))
  })

  it('are gone after Abort', async () => {
    const { s3, client } = await start()
    const { Key, UploadId } = await uploadParts(client, 'a', [Buffer.from('a')])
    await client.send(new AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
    expect(s3.uploads()).toEqual([])
    const parts = client.send(new ListPartsCommand({ Bucket, Key, UploadId }))
    await expect(parts).rejects.toEqual(failing('NoSuchUpload'))
  })
})

describe('lists', () => {
  it('come in pages, ordered by the bytes of the keys', async () => {
    const { s3, client } = await start({ pageSize: 2 })
    const keys = ['b', 'a/1', 'a 2', '\u{1f600}', '\uffee', 'ä']
    for (const key of keys) s3.put(key, key)
    const found: string[] = []
    let ContinuationToken: string | undefined
    do {
      const page = await client.send(new ListObjectsV2Command({ Bucket, ContinuationToken }))
      expect(page.KeyCount).toBe(2)
      found.push(...(page.Contents ?? []).map(({ Key = '' }) => Key))
      ContinuationToken = page.NextContinuationToken
    } while (ContinuationToken !== undefined)
    expect(found).toEqual(['a 2', 'a/1', 'b', 'ä', '\uffee', '\u{1f600}'])
  })

  it('stay below 1,000 rows, keep to the prefix, group and encode', async () => {
    const { s3, client } = await start()
    for (let number = 0; number < 1_001; number += 1) s3.put(`n/${number}`, '')
    s3.put('app_test/x y', '')
    const page = await client.send(new ListObjectsV2Command({ Bucket, MaxKeys: 5_000 }))
    expect([page.KeyCount, page.IsTruncated]).toEqual([1_000, true])
    const groups = await client.send(new ListObjectsV2Command({ Bucket, Delimiter: '/' }))
    expect(groups.CommonPrefixes?.map(({ Prefix }) => Prefix)).toEqual(['app_test/', 'n/'])
    const encoded = new ListObjectsV2Command({ Bucket, Prefix: 'app', EncodingType: 'url' })
    expect((await client.send(encoded)).Contents?.map(({ Key }) => Key)).toEqual(['app_test/x+y'])
  })

  it('show open uploads and their parts in pages', async () => {
    const { s3, client } = await start({ pageSize: 1 })
    const bodies = [Buffer.from('a'), Buffer.from('b')]
    const first = await uploadParts(client, 'app/1', bodies)
    await uploadParts(client, 'app/1', [])
    await uploadParts(client, 'else', [])
    const one = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'app/' }))
    expect(one).toMatchObject({ IsTruncated: true, NextKeyMarker: 'app/1' })
    const markers = { KeyMarker: one.NextKeyMarker, UploadIdMarker: one.NextUploadIdMarker }
    const two = await client.send(new ListMultipartUploadsCommand({ Bucket, Prefix: 'app/', ...markers }))
    expect(two.IsTruncated).toBe(false)
    const ids = [one, two].flatMap(page => page.Uploads ?? []).map(({ UploadId }) => UploadId)
    expect(ids).toContain(first.UploadId)
    expect(ids).toHaveLength(2)
    const where = { Bucket, Key: 'app/1', UploadId: first.UploadId }
    const part = await client.send(new ListPartsCommand(where))
    expect(part).toMatchObject({
      IsTruncated: true,
      NextPartNumberMarker: '1',
      Parts: [{ PartNumber: 1, Size: 1 }],
    })
    const rest = await client.send(new ListPartsCommand({ ...where, PartNumberMarker: '1' }))
    expect(rest).toMatchObject({ IsTruncated: false, Parts: [{ PartNumber: 2 }] })
    expect(s3.violations).toEqual([])
  })
})

describe('faults', () => {
  it('fail Complete after its 200', async () => {
    const { s3, client } = await start()
    const complete = await uploadParts(client, 'a', [Buffer.from('a')])
    s3.faults.add(/^POST .*uploadId/, failsAfterOk())
    await expect(client.send(new CompleteMultipartUploadCommand(complete))).rejects.toEqual(
      failing('InternalError'),
    )
    expect(s3.objects()).toEqual([])
    await client.send(new CompleteMultipartUploadCommand(complete))
    expect(s3.objects()).toHaveLength(1)
  })

  it('slow the client down, and lose an answer after the work was done', async () => {
    const { s3, client } = await start({}, { maxAttempts: 3 })
    s3.faults.add('PUT', failsWith('SlowDown'), { times: 2 })
    await client.send(new PutObjectCommand({ Bucket, Key: 'a', Body: 'a' }))
    expect(s3.requests).toHaveLength(3)
    s3.faults.add('PUT', { kind: 'lost-answer' })
    await client.send(new PutObjectCommand({ Bucket, Key: 'b', Body: 'b' }))
    expect(s3.requests.filter(({ path }) => path.endsWith('/b'))).toHaveLength(2)
  })
})

it('refuses what has no signature and what it does not know', async () => {
  const { s3, client } = await start()
  const answer = await fetch(`${s3.url}/${Bucket}/a`)
  expect([answer.status, await answer.text()]).toEqual([
    403,
    expect.stringContaining('<Code>AccessDenied</Code>'),
  ])
  const { GetBucketAclCommand } = await import('@aws-sdk/client-s3')
  await expect(client.send(new GetBucketAclCommand({ Bucket }))).rejects.toEqual(failing('MethodNotAllowed'))
  expect(s3.violations).toHaveLength(1)
})
