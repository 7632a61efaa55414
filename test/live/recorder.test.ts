import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PLATFORMS } from '../../scripts/live/platforms/index.ts'
import type { Exchange, Json } from '../../scripts/live/record/exchange.ts'
import { parseBody } from '../../scripts/live/record/parse-body.ts'
import { Recorder } from '../../scripts/live/record/record-exchange.ts'

const exchange = (given: Partial<Exchange>): Exchange => ({
  step: 'deploy',
  method: 'GET',
  url: new URL('https://api.example.com/client/v4/accounts/1/pages/projects'),
  sent: undefined,
  status: 200,
  headers: { 'content-type': 'application/json' },
  body: '{}',
  ms: 1,
  ...given,
})

/** Tokens, ids and names as accounts have them. */
const secret = fc.oneof(
  fc.uuid(),
  fc.stringMatching(/^[0-9a-f]{32}$/),
  fc.stringMatching(/^[A-Za-z0-9_-]{20,60}$/),
  fc.stringMatching(/^ghp_[A-Za-z0-9]{36}$/),
  fc.emailAddress(),
  fc.stringMatching(/^[a-z]{4,12}-[a-z]{3,9}$/),
  fc.constantFrom('SUCCESS', 'state', 'projects', 'staging'),
)

/** JSON with the secret anywhere: as a value, in a text, as the name of a field, below any name of state. */
const hiding = (text: string): fc.Arbitrary<Json> =>
  fc.letrec<{ value: Json }>(tie => ({
    value: fc.oneof(
      { maxDepth: 4 },
      fc.constantFrom<Json>(text, `see ${text}.`, `https://x/${text}`, 7, null, true, 'SUCCESS'),
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(
        fc.constantFrom('status', 'name', 'id', 'type', 'url', text, `of ${text}`),
        tie('value'),
        {
          maxKeys: 4,
        },
      ),
    ),
  })).value

describe('a recorded exchange', () => {
  test.each(Object.values(PLATFORMS))(
    'of $title holds no secret and no id of an account',
    ({ recording }) => {
      const sample = secret.chain(text => fc.tuple(fc.constant(text), hiding(text)))
      fc.assert(
        fc.property(sample, ([text, body]) => {
          const recorder = new Recorder(recording, [text])
          const encoded = encodeURIComponent(text)
          const recorded = recorder.record(
            exchange({
              url: new URL(`https://${'h'}.example.com/${encoded}/projects/${encoded}?${encoded}=${encoded}`),
              headers: {
                'content-type': 'application/json',
                etag: `"${text}"`,
                location: `/x/${encoded}`,
                link: text,
              },
              body: JSON.stringify(body),
              sent: JSON.stringify({
                query: 'query A { a }',
                operationName: 'Operation',
                variables: { text },
              }),
            }),
          )
          const { route, headers, body: kept } = recorded
          expect(JSON.stringify([route, Object.values(headers), kept]).toLowerCase()).not.toContain(
            text.toLowerCase(),
          )
        }),
        { numRuns: 300 },
      )
    },
  )

  test('keeps the same value as the same placeholder, by its form', () => {
    const recorder = new Recorder({ pathWords: new Set() }, [])
    const id = '01234567-89ab-cdef-0123-456789abcdef'
    const body = { id, again: [id, 'plain text'], at: '2026-11-30T18:00:00Z', status: 'SUCCESS', count: 3 }
    expect(recorder.record(exchange({ body: JSON.stringify(body) })).body).toEqual({
      id: '<uuid:1>',
      again: ['<uuid:1>', '<text:1>'],
      at: '<time:1>',
      status: 'SUCCESS',
      count: 0,
    })
  })

  test('names its place by the words of the API alone', () => {
    const recorder = new Recorder({ pathWords: new Set(['accounts', 'projects']) }, ['accounts'])
    const url = new URL('https://x.example.com/accounts/42/projects/shop?page=1&per_page=2')
    expect(recorder.record(exchange({ url })).route).toBe('GET /:x/:x/projects/:x?page&per_page')
  })

  test('keeps of headers those that matter, by their form', () => {
    const recorder = new Recorder({ pathWords: new Set() }, [])
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      etag: 'W/"0123456789abcdef0123"',
      'set-cookie': 'a=b',
      'x-ratelimit-reset': '1700000000',
    }
    expect(recorder.record(exchange({ headers })).headers).toEqual({
      'content-type': 'application/json',
      etag: 'weak quoted hash',
      'x-ratelimit-reset': 'number',
    })
  })
})

test('XML is read as nested names, and what cannot be read says nothing', () => {
  const xml = '<?xml version="1.0"?><List><Name>b</Name><Contents><Key>k</Key></Contents><Empty/></List>'
  expect(parseBody(xml, 'application/xml')).toEqual({
    List: { Name: 'b', Contents: { Key: 'k' }, Empty: '' },
  })
  expect(parseBody('{"half', 'application/json')).toBeNull()
  expect(parseBody('<p>hello', 'text/html')).toBeNull()
})
