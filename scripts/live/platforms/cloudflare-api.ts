import { z } from '#libraries'
import type { Http, HttpRequest } from '../../../shared/http/http.ts'
import type { Need, Place } from '../platform.ts'

export const CLOUDFLARE_NEEDS: readonly Need[] = [
  {
    variable: 'LIVE_CLOUDFLARE_TOKEN',
    secret: true,
    what: 'API token of a throw-away Cloudflare account with *Cloudflare Pages: Edit*, *Workers Scripts: Edit* and *Account Settings: Read*, for that account alone',
  },
  { variable: 'LIVE_CLOUDFLARE_ACCOUNT_ID', secret: true, what: 'id of that account' },
]

export const CLOUDFLARE_URL = 'https://api.cloudflare.com/client/v4'

const envelope = z.object({
  success: z.boolean(),
  errors: z.optional(z.array(z.object({ code: z.number(), message: z.string() }))),
  result: z.nullish(z.unknown()),
})

/** The account's part of Cloudflare's API; answers are what is in `result`. */
export function cloudflareAccount({ apiUrl, values }: Place, http: Http) {
  const account = `${apiUrl}/accounts/${values['LIVE_CLOUDFLARE_ACCOUNT_ID']}`
  const headers = { authorization: `Bearer ${values['LIVE_CLOUDFLARE_TOKEN']}` }
  const send = async (path: string, more: Partial<HttpRequest> = {}) => {
    const request = { what: `asking for ${path}`, url: `${account}${path}`, ...more }
    const answer = await http.send({ ...request, headers: { ...headers, ...more.headers } })
    return z.parse(envelope, JSON.parse(answer.text()))
  }
  return {
    /** How Cloudflare refuses something: `refused 8000034`. */
    async refusal(path: string, more: Partial<HttpRequest>): Promise<string> {
      const { success, errors = [] } = await send(path, { attempts: 1, ...more })
      return success ? 'done' : `refused ${errors.map(({ code }) => code).join()}`
    },
    /** @throws Error in Cloudflare's words */
    async ask(path: string, more: Partial<HttpRequest> = {}): Promise<unknown> {
      const { success, errors = [], result } = await send(path, more)
      if (success) return result
      throw new Error(`${path}: ${errors.map(({ code, message }) => `${code} ${message}`).join('; ')}`)
    },
  }
}

/** Lists of things with names, as projects and Workers are. */
export const namesIn = (result: unknown, field: 'name' | 'id'): string[] => {
  const item = z.object({ name: z.optional(z.string()), id: z.optional(z.string()) })
  return z.parse(z.array(item), result).flatMap(one => one[field] ?? [])
}
