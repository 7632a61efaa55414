import { plainEtag } from './digest.ts'
import type { StoreClient } from './store-client.ts'
import { StoreError } from './store-error.ts'
import { childrenNamed, childText, parseXml, type XmlElement } from './xml.ts'

export interface ListedObject {
  readonly key: string
  readonly size: number
  readonly etag: string
}

/** Bounds of what a store is believed: no bucket of backups comes near them. */
const MOST_PAGES = 10_000
const MOST_ITEMS = 1_000_000

/** Every key below a prefix, over all pages. A page that cannot be read ends the whole listing: half a list is a lie. */
export async function listObjects(store: StoreClient, prefix: string): Promise<ListedObject[]> {
  const found: ListedObject[] = []
  for await (const page of pagesOf(store, { prefix })) {
    const keyOf = keyReader(page, prefix)
    for (const item of childrenNamed(page, 'Contents'))
      found.push({
        key: keyOf(childText(item, 'Key') ?? ''),
        size: Number(childText(item, 'Size') ?? Number.NaN),
        etag: plainEtag(childText(item, 'ETag')),
      })
    if (found.length > MOST_ITEMS) throw unreadable(prefix, `it has more than ${MOST_ITEMS} keys`)
  }
  return found
}

/** The names directly below a prefix that have something below them. */
export async function listFolders(store: StoreClient, prefix: string): Promise<string[]> {
  const found: string[] = []
  for await (const page of pagesOf(store, { prefix, delimiter: '/' })) {
    const keyOf = keyReader(page, prefix)
    for (const item of childrenNamed(page, 'CommonPrefixes'))
      found.push(
        keyOf(childText(item, 'Prefix') ?? '')
          .slice(prefix.length)
          .replace(/\/$/, ''),
      )
    if (found.length > MOST_ITEMS) throw unreadable(prefix, `it has more than ${MOST_ITEMS} folders`)
  }
  return found
}

/** Pages until the store says that there are no more; one that never says so is not listened to for ever. */
async function* pagesOf(
  store: StoreClient,
  query: Readonly<Record<string, string>> & { readonly prefix: string },
): AsyncGenerator<XmlElement> {
  let token: string | undefined
  for (let pages = 0; pages < MOST_PAGES; pages += 1) {
    const more = token === undefined ? {} : { 'continuation-token': token }
    const page = await listPage(store, { ...query, ...more })
    yield page
    const isTruncated = childText(page, 'IsTruncated') === 'true'
    const next = childText(page, 'NextContinuationToken')
    if (!isTruncated) return
    if (next === undefined || next === '' || next === token)
      throw unreadable(query.prefix, 'it says that there is more, and not where')
    token = next
  }
  throw unreadable(query.prefix, 'it has no end')
}

async function listPage(
  store: StoreClient,
  query: Readonly<Record<string, string>> & { readonly prefix: string },
): Promise<XmlElement> {
  const answer = await store.send({
    what: `listing ${query.prefix}`,
    method: 'GET',
    query: { 'list-type': '2', 'encoding-type': 'url', ...query },
  })
  const page = await parseXml(answer.text())
  if (page.name !== 'ListBucketResult') throw unreadable(query.prefix, 'it is no list of a bucket')
  return page
}

const unreadable = (prefix: string, message: string): StoreError =>
  new StoreError(`listing ${prefix}`, {
    status: 200,
    word: 'an unreadable list',
    message,
    region: undefined,
    requestId: undefined,
  })

/** Some stores do not encode although they are asked to; the answer says whether it did. */
const keyReader = (page: XmlElement, prefix: string): ((key: string) => string) =>
  childText(page, 'EncodingType') === 'url'
    ? key => {
        try {
          return decodeKey(key)
        } catch {
          throw unreadable(prefix, 'a key in it is not encoded as it says')
        }
      }
    : key => key

/** `encoding-type=url` is form encoding: a plus is a space. @throws URIError */
const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))
