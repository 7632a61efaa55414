import { Refusal, type Reply } from '../kit/exchange.ts'

/** Cloudflare's envelope around every JSON answer. */
export const ok = (result: unknown, resultInfo?: object): Reply => ({
  headers: { 'cf-ray': 'stand-in' },
  body: {
    success: true,
    errors: [],
    messages: [],
    result,
    ...(resultInfo === undefined ? {} : { result_info: resultInfo }),
  },
})

export const refusal = (status: number, code: number, message: string): Reply => ({
  status,
  headers: { 'cf-ray': 'stand-in' },
  body: { success: false, errors: [{ code, message }], messages: [], result: null },
})

/** Ends the request as the platform would end it. */
export function refuse(status: number, code: number, message: string): never {
  throw new Refusal(refusal(status, code, message))
}
