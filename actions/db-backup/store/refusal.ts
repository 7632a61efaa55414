import type { HeaderLookup } from '../../../shared/http/http.ts'
import { requestIdOf } from '../../../shared/http/remote-error.ts'
import { safeLine } from '../../../shared/text/outside-text.ts'
import type { StoreRefusal } from './store-error.ts'
import { childText, parseXml } from './xml.ts'

const EXCERPT = 300

/** The store's own words for a refusal. HEAD answers have no body, so a status may be all there is. */
export async function readRefusal(
  status: number,
  headers: HeaderLookup,
  body: string,
): Promise<StoreRefusal> {
  const error = await parseXml(body)
  const isError = error.name === 'Error'
  return {
    status,
    word: isError ? (childText(error, 'Code') ?? '') : '',
    message: safeLine((isError ? (childText(error, 'Message') ?? '') : '').slice(0, EXCERPT)),
    region: headers.get('x-amz-bucket-region') ?? (isError ? childText(error, 'Region') : undefined),
    requestId: requestIdOf(headers) ?? childText(error, 'RequestId'),
  }
}
