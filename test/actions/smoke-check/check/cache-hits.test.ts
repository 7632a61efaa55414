import { describe, expect, it } from 'vitest'
import { cacheHits } from '../../../../actions/smoke-check/check/cache-hits.ts'
import { answerOf } from '../support/look.ts'

const hitsOf = (headers: Readonly<Record<string, string>>) =>
  cacheHits(answerOf({ method: 'GET', url: 'https://api.example.com/' }, 200, headers))

describe('a copy is known by what its cache writes', () => {
  it.each([
    [{ 'cf-cache-status': 'HIT' }],
    [{ 'x-cache-status': 'STALE' }],
    [{ 'x-cache': 'Hit from cloudfront' }],
    [{ 'cache-status': 'ExampleCache; hit; ttl=30' }],
    [{ age: '31' }],
    [{ 'x-varnish': '32770 3' }],
  ])('%j', headers => {
    const [[name, value] = []] = Object.entries(headers)
    expect(hitsOf(headers)).toEqual([`${name}: ${value}`])
  })

  it.each([
    [{ 'cf-cache-status': 'DYNAMIC' }],
    [{ 'x-cache': 'MISS from edge' }],
    [{ 'cache-status': 'ExampleCache; fwd=miss' }],
    [{ age: '0' }],
    [{ 'x-varnish': '32770' }],
    [{}],
  ])('%j is none', headers => {
    expect(hitsOf(headers)).toEqual([])
  })
})
