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
  ...[
    '(?:(?:down|closed) for|(?:site |we are |currently )?under|scheduled) (?:scheduled )?(?:maintenance|construction)',
  ],
  ...['(?:action controller: )?exception caught', 'whitelabel error page'],
  ...['web server is down', 'connection timed out', 'origin is unreachable', 'an error (?:has )?occurred'],
].join('|')
/** A whole part of a title. Numbers are names as often as errors ("500 Startups"), so one counts alone or with its words. */
const ERROR_PART = new RegExp(
  `^(?:(?:error\\s*)?(?:[45]\\d\\d)|error 1\\d{3}|(?:(?:error\\s*)?(?:[45]\\d\\d)\\s*)?(?:${PHRASES}))[.!]?$`,
  'i',
)
/** What a machine shows before anything is deployed to it, and what stands in front of a site instead of it. */
const OTHER_PAGES =
  /^(?:welcome to (?:nginx|openresty|caddy)|caddy works|apache2? .*default page|iis windows|index of \/|test page for|domain (?:is )?(?:for sale|parked)|just a moment|attention required|checking your browser|vercel security checkpoint|ddos-guard|sign in .{1,3} cloudflare access|log ?in .{1,3} vercel|the install worked successfully!)|(?:\bdomain|[\w-]\.[a-z]{2,}) is (?:for sale|parked)\b/i
/** Words that are an error only where a title says nothing else: "Maintenance | Acme" is somebody's trade. */
const ALONE = /^(?:error|maintenance(?: mode)?|be right back|coming soon)[.!]?$/i
/** What frameworks show of an exception while they are debugged: `OperationalError at /`, `KeyError // Werkzeug Debugger`. */
const DEBUG_PAGE =
  /^[\w.]*(?:Error|Exception|DoesNotExist|NotFound)\b.* at \/|\/\/ Werkzeug Debugger$|^Page not found at \//

/** What the title of a page says against it, or nothing. */
export function errorTitle(title: string): string | undefined {
  const text = title.replace(/\s+/g, ' ').trim().slice(0, 500)
  if (OTHER_PAGES.test(text)) return 'This page belongs to the machine or to a wall in front of the site.'
  if (DEBUG_PAGE.test(text)) return 'This is an error page of a framework that is being debugged.'
  if (ALONE.test(text)) return 'This is an error page.'
  const parts = text.split(/ ?[|–—·•:] ?| - |: /)
  return parts.some(part => ERROR_PART.test(part.trim())) ? 'This is an error page.' : undefined
}
