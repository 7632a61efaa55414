import type { Answer } from '../engine/exchange.ts'
import type { Mismatch } from './check.ts'
import { publicTarget } from './join-url.ts'

/**
 * Says that redirects led to another host than the one that was asked: what answers there, such as a login page, is not
 * what was to be looked at. A site and its `www` are one, and so are http and https.
 */
export function destinationMismatches(answer: Answer): Mismatch[] {
  const [first] = answer.hops
  if (first === undefined || siteOf(first.url) === siteOf(answer.url)) return []
  return [
    {
      subject: 'destination',
      expected: `an answer of ${new URL(first.url).host}`,
      seen: `one of ${publicTarget(answer.url)}, after ${count(answer.hops.length)}`,
      hint: 'Another host answers, perhaps with its login page. Give the final URL, or credentials for the wall in front of the site.',
    },
  ]
}

const siteOf = (url: string): string => new URL(url).host.replace(/^www\./, '')

const count = (hops: number): string => (hops === 1 ? 'one redirect' : `${hops} redirects`)
