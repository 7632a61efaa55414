/** What servers, proxies and platforms write into the titles of their error pages. */
const PHRASES = [
  ...['(?:page |site |project |deployment )?not found', '(?:this )?page (?:could|can) ?not be found'],
  ...[
    'bad gateway',
    'bad request',
    'service (?:temporarily |is )?unavailable',
    'gateway time-?out',
    'forbidden',
  ],
  ...[
    'unauthorized',
    'access denied',
    '(?:internal )?server error',
    'application error',
    'too many requests',
  ],
  ...['web server is down', 'connection timed out', 'origin is unreachable', 'an error (?:has )?occurred'],
].join('|')
/** A whole part of a title. Numbers are names as often as errors ("500 Startups"), so one counts alone or with its words. */
const ERROR_PART = new RegExp(
  `^(?:(?:error\\s*)?(?:[45]\\d\\d)|error 1\\d{3}|(?:(?:error\\s*)?(?:[45]\\d\\d)\\s*)?(?:${PHRASES}))[.!]?$`,
  'i',
)
/** What a machine shows before anything is deployed to it, and what stands in front of a site instead of it. */
const OTHER_PAGES =
  /^(?:welcome to nginx|apache2? .*default page|iis windows|index of \/|test page for|domain (?:is )?(?:for sale|parked)|just a moment|attention required|checking your browser|vercel security checkpoint|ddos-guard)/i

/** What the title of a page says against it, or nothing. */
export function errorTitle(title: string): string | undefined {
  const text = title.replace(/\s+/g, ' ').trim().slice(0, 500)
  if (OTHER_PAGES.test(text)) return 'This page belongs to the machine or to a wall in front of the site.'
  const parts = text.split(/ ?[|–—·•:] ?| - |: /)
  return parts.some(part => ERROR_PART.test(part.trim())) ? 'This is an error page.' : undefined
}
