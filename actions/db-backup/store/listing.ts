import { plainEtag } from './digest.ts'
import type { StoreClient } from './store-client.ts'
import { childrenNamed, childText, parseXml, type XmlElement } from './xml.ts'

export interface ListedObject {
  readonly key: string
  readonly size: number
  readonly etag: string
}

/** Every key below a prefix, over all pages. A page that cannot be read ends the whole listing: half a list is a lie. */
export async function listObjects(store: StoreClient, prefix: string): Promise<ListedObject[]> {
  const found: ListedObject[] = []
  let token: string | undefined
  do {
    const page = await listPage(store, {
      prefix,
      ...(token === undefined ? {} : { 'continuation-token': token }),
    })
    const keyOf = keyReader(page)
    for (const item of childrenNamed(page, 'Contents')) {
      found.push({
        key: keyOf(childText(item, 'Key') ?? ''),
        size: Number(childText(item, 'Size') ?? Number.NaN),
        etag: plainEtag(childText(item, 'ETag')),
      })
    }
    token = childText(page, 'IsTruncated') === 'true' ? childText(page, 'NextContinuationToken') : undefined
  } while (token !== undefined)
  return found
}

/** The names directly below a prefix that have something below them. */
export async function listFolders(store: StoreClient, prefix: string): Promise<string[]> {
  const found: string[] = []
  let token: string | undefined
  do {
    const page = await listPage(store, {
      prefix,
      delimiter: '/',
      ...(token === undefined ? {} : { 'continuation-token': token }),
    })
    const keyOf = keyReader(page)
    for (const item of childrenNamed(page, 'CommonPrefixes'))
      found.push(
        keyOf(childText(item, 'Prefix') ?? '')
          .slice(prefix.length)
          .replace(/\/$/, ''),
      )
    token = childText(page, 'IsTruncated') === 'true' ? childText(page, 'NextContinuationToken') : undefined
  } while (token !== undefined)
  return found
}

async function listPage(store: StoreClient, query: Readonly<Record<string, string>>) {
  const answer = await store.send({
    what: `listing ${query['prefix']}`,
    method: 'GET',
    query: { 'list-type': '2', 'encoding-type': 'url', ...query },
  })
  return await parseXml(answer.text())
}

/** Some stores do not encode although they are asked to; the answer says whether it did. */
const keyReader = (page: XmlElement): ((key: string) => string) =>
  childText(page, 'EncodingType') === 'url' ? decodeKey : key => key

/** `encoding-type=url` is form encoding: a plus is a space. */
export const decodeKey = (key: string): string => decodeURIComponent(key.replaceAll('+', ' '))
