/** One assertion in Hurl's words, in ours, and the verdict that Hurl's documentation gives it on the sample answer. */
export interface HurlAssertion {
  readonly hurl: string
  /** The `expect` map, as YAML. */
  readonly ours: string
  readonly holds: boolean
}

/** What both are asked of. */
export const SAMPLE_BODY = {
  state: 'running',
  count: 5,
  ratio: 1.5,
  big: 9_007_199_254_740_991,
  ok: true,
  nothing: null,
  empty: [],
  blank: '',
  roles: ['admin', 'user'],
  users: [
    { id: 1, name: 'Ann', active: true },
    { id: 2, name: 'Bob', active: false },
  ],
  created: '2026-11-21T10:00:00Z',
  id: '3f2a6f5e-9a3c-4d7b-8f10-aaaaaaaaaaaa',
  site: 'https://example.com/x',
  version: '2.4.1',
}

export const SAMPLE_HEADERS = {
  'content-type': 'application/json; charset=utf-8',
  'x-custom': 'abc-123',
  vary: ['Origin', 'Accept-Encoding'],
  'set-cookie': ['sid=cookie-1; Path=/; Max-Age=60; HttpOnly; Secure; SameSite=Lax'],
} as const

const row = (hurl: string, ours: string, holds: boolean): HurlAssertion => ({ hurl, ours, holds })

/** The queries and predicates of Hurl's chapters "Asserting response" and "Filters" that the grammar can express. */
export const EXPRESSIBLE: readonly HurlAssertion[] = [
  row('HTTP 200', '{ status: 200 }', true),
  row('HTTP 201', '{ status: 201 }', false),
  row('status < 300', '{ status: { lt: 300 } }', true),
  row('status != 200', '{ status: { not: { equals: 200 } } }', false),
  row('version == "1.1"', '{ version: "1.1" }', true),
  row('version == "2"', '{ version: "2" }', false),
  row('url endsWith "/sample"', '{ url: { ends-with: /sample } }', true),
  row('redirects count == 0', '{ redirects: 0 }', true),
  row('header "x-custom" == "abc-123"', '{ headers: { x-custom: abc-123 } }', true),
  row('header "X-Custom" startsWith "abc"', '{ headers: { X-Custom: { starts-with: abc } } }', true),
  row('header "x-custom" endsWith "124"', '{ headers: { x-custom: { ends-with: "124" } } }', false),
  row('header "x-none" not exists', '{ headers: { x-none: { is: absent } } }', true),
  row('header "vary" count == 2', '{ headers: { vary: { count: 2 } } }', true),
  row('header "vary" contains "Origin"', '{ headers: { vary: { any: Origin } } }', true),
  row('header "content-type" contains "utf-8"', '{ headers: { content-type: { contains: utf-8 } } }', true),
  row('header "content-type" matches /json/', '{ headers: { content-type: { matches: json } } }', true),
  row('cookie "sid" == "cookie-1"', '{ cookies: { sid: { value: cookie-1 } } }', true),
  row('cookie "sid[Secure]" exists', '{ cookies: { sid: { secure: true } } }', true),
  row('cookie "sid[HttpOnly]" not exists', '{ cookies: { sid: { httponly: false } } }', false),
  row('cookie "sid[SameSite]" == "Lax"', '{ cookies: { sid: { samesite: Lax } } }', true),
  row('cookie "sid[Max-Age]" == 60', '{ cookies: { sid: { max-age: 60 } } }', true),
  row('cookie "sid[Path]" == "/"', '{ cookies: { sid: { path: / } } }', true),
  row('body contains "running"', '{ body: { contains: running } }', true),
  row('body matches /"count":\\s*5/', `{ body: { matches: '"count":\\s*5' } }`, true),
  row('bytes count > 10', '{ size: { gt: 10B } }', true),
  row('duration < 5000', '{ duration: { max: 5s } }', true),
  row('jsonpath "$.state" == "running"', '{ json: { $.state: running } }', true),
  row('jsonpath "$.state" != "stopped"', '{ json: { $.state: { not: stopped } } }', true),
  row('jsonpath "$.count" == 5', '{ json: { $.count: 5 } }', true),
  row('jsonpath "$.count" == "5"', '{ json: { $.count: "5" } }', false),
  row('jsonpath "$.count" > 5', '{ json: { $.count: { gt: 5 } } }', false),
  row('jsonpath "$.count" >= 5', '{ json: { $.count: { min: 5 } } }', true),
  row('jsonpath "$.count" <= 4', '{ json: { $.count: { max: 4 } } }', false),
  row('jsonpath "$.big" == 9007199254740991', '{ json: { $.big: 9007199254740991 } }', true),
  row('jsonpath "$.ok" == true', '{ json: { $.ok: true } }', true),
  row('jsonpath "$.ok" == "true"', '{ json: { $.ok: "true" } }', false),
  row('jsonpath "$.nothing" == null', '{ json: { $.nothing: null } }', true),
  row('jsonpath "$.nothing" exists', '{ json: { $.nothing: { is: present } } }', true),
  row('jsonpath "$.missing" exists', '{ json: { $.missing: { is: present } } }', false),
  row('jsonpath "$.missing" not exists', '{ json: { $.missing: { is: absent } } }', true),
  row('jsonpath "$.roles" count == 2', '{ json: { $.roles: { count: 2 } } }', true),
  row('jsonpath "$.users[*]" count == 2', '{ json: { "$.users[*]": { count: 2 } } }', true),
  row('jsonpath "$.users[?(@.id>0)]" count == 2', '{ json: { "$.users[?@.id>0]": { count: 2 } } }', true),
  row('jsonpath "$.state" count == 7', '{ json: { $.state: { count: 7 } } }', false),
  row('jsonpath "$.nothing" count == 0', '{ json: { $.nothing: { count: 0 } } }', false),
  row('jsonpath "$.roles" contains "admin"', '{ json: { $.roles: { contains: admin } } }', true),
  row('jsonpath "$.roles" not contains "root"', '{ json: { $.roles: { none: root } } }', true),
  row('jsonpath "$.count" not contains "a"', '{ json: { $.count: { not: { contains: a } } } }', false),
  row('jsonpath "$.state" startsWith "run"', '{ json: { $.state: { starts-with: run } } }', true),
  row('jsonpath "$.state" endsWith "ing"', '{ json: { $.state: { ends-with: ing } } }', true),
  row('jsonpath "$.state" matches "^r.*g$"', '{ json: { $.state: { matches: "^r.*g$" } } }', true),
  row('jsonpath "$.state" not matches "^s"', '{ json: { $.state: { not: { matches: "^s" } } } }', true),
  row('jsonpath "$.empty" isEmpty', '{ json: { $.empty: { is: empty } } }', true),
  row('jsonpath "$.blank" isEmpty', '{ json: { $.blank: { is: empty } } }', true),
  row('jsonpath "$.roles" not isEmpty', '{ json: { $.roles: { is: not-empty } } }', true),
  row('jsonpath "$.count" isInteger', '{ json: { $.count: { is: integer } } }', true),
  row('jsonpath "$.ratio" isInteger', '{ json: { $.ratio: { is: integer } } }', false),
  row('jsonpath "$.ratio" isFloat', '{ json: { $.ratio: { is: number, not: { is: integer } } } }', true),
  row('jsonpath "$.ratio" isNumber', '{ json: { $.ratio: { is: number } } }', true),
  row('jsonpath "$.state" isNumber', '{ json: { $.state: { is: number } } }', false),
  row('jsonpath "$.ok" isBoolean', '{ json: { $.ok: { is: boolean } } }', true),
  row('jsonpath "$.state" isString', '{ json: { $.state: { is: string } } }', true),
  row('jsonpath "$.roles" isList', '{ json: { $.roles: { is: array } } }', true),
  row('jsonpath "$.users[0]" isObject', '{ json: { "$.users[0]": { is: object } } }', true),
  row('jsonpath "$.roles" isCollection', '{ json: { $.roles: [{ is: array }, { is: object }] } }', true),
  row('jsonpath "$.created" isIsoDate', '{ json: { $.created: { is: iso-date } } }', true),
  row('jsonpath "$.state" isIsoDate', '{ json: { $.state: { is: iso-date } } }', false),
  row('jsonpath "$.id" isUuid', '{ json: { $.id: { is: uuid } } }', true),
  row('jsonpath "$.users[0].name" == "Ann"', '{ json: { "$.users[0].name": Ann } }', true),
  row('jsonpath "$.users[-1].name" == "Ann"', '{ json: { "$.users[-1].name": Ann } }', false),
  row(
    'regex /"version":\\s*"([^"]+)"/ == "2.4.1"',
    `{ body: { matches: '"version":\\s*"2\\.4\\.1"' } }`,
    true,
  ),
]

/** Where both have words and give another verdict, and why it stays so. */
export const DIFFERENT: readonly (HurlAssertion & { readonly why: string })[] = [
  {
    ...row(
      'jsonpath "$.users[?(@.active==true)]" count == 1',
      '{ json: { "$.users[?@.active==true]": { count: 1 } } }',
      true,
    ),
    why: 'Hurl takes the only value that a filter finds for the value itself; here a selector for many gives a list',
  },
]

/** What the grammar has no words for, and why or by what it is replaced. */
export const INEXPRESSIBLE: Readonly<Record<string, string>> = {
  'ip, isIpv4, isIpv6': 'the address that answered is not looked at; `resolve` decides it',
  'xpath over XML': 'pages are looked at by CSS selectors (`html`); XML is only text',
  'sha256, md5': 'files of a page are compared by their `integrity`',
  'bytes ==, rawbytes': '`size`, and `matches` over text',
  'certificate "Serial-Number", "Start-Date"':
    '`tls` speaks of issuer, subject, names, protocol, trust and days left',
  'variable "name"': 'a saved value is compared where it is used',
  'filters base64Decode, urlDecode, htmlEscape, toHex, toDate, replace, split, location':
    'values are compared as they come',
  'daysAfterNow, daysBeforeNow over any date': '`fresh`, and `min`/`max` with an ISO date',
}
