import { describe, expect, test } from 'vitest'
import { type AnsweredSample, judgeAddress } from '../../../../shared/cloudflare/proof/judge-address.ts'
import {
  type Judgement,
  judgeAnswer,
  type SiteAnswer,
} from '../../../../shared/cloudflare/proof/judge-answer.ts'
import type { Sample } from '../../../../shared/cloudflare/proof/sample.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const OTHER = 'f'.repeat(32)
const EARLIER = 'e'.repeat(32)

const file = { path: '/a.js', key: KEY, earlierKey: EARLIER, size: 10 }
const asset: Sample = { path: '/a.js', file, answeredBy: 'assets', isTelling: true }
const coded: Sample = { ...asset, answeredBy: 'code' }
const app: Sample = { path: '/', answeredBy: 'code', isTelling: false }

const nothing: SiteAnswer = {
  status: 200,
  etag: null,
  bodyKey: undefined,
  inFront: undefined,
  movedTo: undefined,
}

describe('one answer', () => {
  test.each<[Partial<SiteAnswer>, Sample, Judgement]>([
    [{ etag: `"${KEY}"` }, asset, { kind: 'proven', by: 'etag' }],
    [{ etag: `W/"${KEY}"` }, asset, { kind: 'proven', by: 'etag' }],
    [{ etag: `"${KEY}"` }, coded, { kind: 'proven', by: 'etag' }],
    [{ bodyKey: KEY }, asset, { kind: 'proven', by: 'content' }],
    [{ etag: '"own"', bodyKey: KEY }, asset, { kind: 'proven', by: 'content' }],
    [{ etag: `"${OTHER}"` }, asset, { kind: 'other', key: OTHER }],
    [{ etag: '"own"', bodyKey: OTHER }, asset, { kind: 'unclear', status: 200 }],
    [{ status: 304 }, asset, { kind: 'unclear', status: 304 }],
    [{ status: 308 }, asset, { kind: 'unclear', status: 308 }],
    [{ status: 404 }, asset, { kind: 'missing', status: 404 }],
    [{ status: 410 }, asset, { kind: 'missing', status: 410 }],
    [{ status: 503 }, asset, { kind: 'missing', status: 503 }],
    [{ status: 500 }, asset, { kind: 'lost', status: 500 }],
    [{ status: 404 }, coded, { kind: 'unclear', status: 404 }],
    [{ status: 405 }, app, { kind: 'unclear', status: 405 }],
    [{ status: 401 }, app, { kind: 'unclear', status: 401 }],
    [{ status: 500 }, app, { kind: 'failing', status: 500 }],
    [{ status: 503 }, coded, { kind: 'failing', status: 503 }],
    [{ status: 200 }, app, { kind: 'unclear', status: 200 }],
    [{ status: 401 }, asset, { kind: 'hidden', why: 'it asks for a sign-in (status 401)', mayPass: false }],
    [{ status: 429, inFront: 'a limit' }, asset, { kind: 'hidden', why: 'a limit', mayPass: true }],
    [{ status: 429, inFront: 'a limit' }, coded, { kind: 'hidden', why: 'a limit', mayPass: true }],
    [
      { status: 451 },
      asset,
      { kind: 'hidden', why: 'it is kept from this place (status 451)', mayPass: false },
    ],
    [{ status: 522, inFront: 'nobody' }, asset, { kind: 'hidden', why: 'nobody', mayPass: true }],
    [{ status: 302, inFront: 'a sign-in' }, app, { kind: 'hidden', why: 'a sign-in', mayPass: false }],
    [{ status: 301, movedTo: 'https://example.com' }, asset, { kind: 'moved', to: 'https://example.com' }],
  ])('%j of %j', (more, sample, expected) =>
    expect(judgeAnswer({ ...nothing, ...more }, sample)).toEqual(expected),
  )
})

const proven: Judgement = { kind: 'proven', by: 'etag' }
const same: Sample = { ...asset, path: '/same.js', isTelling: false }
const on = (sample: Sample, judgement: Judgement): AnsweredSample => ({ sample, judgement })
const judge = (answered: AnsweredSample[], more: { isOwn?: boolean; witnesses?: string[] } = {}) =>
  judgeAddress(answered, { isOwn: more.isOwn ?? false, witnesses: new Set(more.witnesses) })

describe('an address', () => {
  test('is proven by a file that no build before had', () =>
    expect(judge([on(app, { kind: 'unclear', status: 404 }), on(asset, proven)])).toEqual({
      kind: 'proven',
      by: 'etag',
      isTelling: true,
      what: '/a.js is 01234567 (ETag)',
    }))

  test('is not proven to show this build by a file that is the same in both', () =>
    expect(judge([on(same, proven)])).toMatchObject({ kind: 'proven', isTelling: false }))

  test.each<[string, Judgement, string]>([
    ['another file', { kind: 'other', key: OTHER }, '/a.js is ffffffff, not 01234567'],
    [
      'the file of the build before',
      { kind: 'other', key: EARLIER },
      '/a.js is still eeeeeeee of the build before, not 01234567',
    ],
    ['no file', { kind: 'missing', status: 404 }, '/a.js answers 404 instead of the file 01234567'],
    ['a refused connection', { kind: 'refused', why: 'ECONNREFUSED' }, '/a.js: ECONNREFUSED'],
  ])('that shows %s is waited for, and wrong in the end', (_, judgement, why) =>
    expect(judge([on(same, proven), on(asset, judgement)])).toMatchObject({
      kind: 'waiting',
      accuses: true,
      why,
    }),
  )

  test.each<[string, Judgement]>([
    ['404', { kind: 'unclear', status: 404 }],
    ['another file', { kind: 'other', key: OTHER }],
  ])('what code answers accuses of nothing: %s', (_, judgement) => {
    expect(judge([on(same, proven), on(coded, judgement)]).kind).toBe('proven')
    expect(judge([on(coded, judgement)]).kind).toBe('unproven')
  })

  test('code that answers with the file of the build before is waited for, and accuses of nothing', () =>
    expect(judge([on(coded, { kind: 'other', key: EARLIER })])).toMatchObject({
      kind: 'waiting',
      accuses: false,
    }))

  test('what code showed at the own address is due at the others too', () => {
    const stale = on(coded, { kind: 'other', key: EARLIER })
    expect(judge([stale], { witnesses: ['/a.js'] })).toMatchObject({ kind: 'waiting', accuses: true })
  })

  test('an application that fails is wrong, and no lost file', () =>
    expect(
      judge([on(app, { kind: 'failing', status: 500 }), on(asset, proven)], { isOwn: true }),
    ).toMatchObject({
      kind: 'waiting',
      accuses: true,
      isCode: true,
      why: '/ answers 500: the application fails',
    }))

  test('a lost file is lost at the own address; elsewhere an older deployment may answer', () => {
    const lost = on(asset, { kind: 'lost', status: 500 })
    expect(judge([lost], { isOwn: true })).toEqual({
      kind: 'lost',
      why: '/a.js answers 500: the platform lost the file 01234567',
    })
    expect(judge([lost])).toMatchObject({ kind: 'waiting', accuses: true })
  })

  test('what could not be looked at says nothing, as long as something else tells', () => {
    const hidden = on(app, { kind: 'hidden', why: 'a sign-in', mayPass: false })
    expect(judge([hidden, on(asset, proven)])).toMatchObject({ kind: 'proven' })
    expect(judge([hidden])).toMatchObject({ kind: 'hidden', why: 'a sign-in' })
    expect(judge([hidden, on(asset, { kind: 'missing', status: 404 })])).toMatchObject({ accuses: true })
  })

  test('only a missing file beside proven ones is stuck', () => {
    const missing = on(asset, { kind: 'missing', status: 404 })
    expect(judge([on(same, proven), missing])).toMatchObject({ isStuck: true })
    expect(judge([missing])).toMatchObject({ isStuck: false })
    const unavailable = on(asset, { kind: 'missing', status: 503 })
    expect(judge([on(same, proven), unavailable])).toMatchObject({ accuses: true, isStuck: false })
    expect(judge([on(same, proven), on(asset, { kind: 'other', key: OTHER })])).toMatchObject({
      isStuck: false,
    })
  })

  test('that leads elsewhere in the project is followed', () =>
    expect(judge([on(app, { kind: 'moved', to: 'https://example.com' })])).toEqual({
      kind: 'moved',
      to: 'https://example.com',
    }))
})
