import { expect, test } from 'vitest'
import { byIdOrName } from '../../../shared/railway/find-target.ts'
import { readRateWindow } from '../../../shared/railway/rate-window.ts'
import { serviceUrl } from '../../../shared/railway/service-url.ts'

test.each([
  ['api.up.railway.app', 'https://api.up.railway.app'],
  ['https://api.example.com/', 'https://api.example.com'],
  ['http://api.example.com', 'https://api.example.com'],
  ['127.0.0.1:8080', 'http://127.0.0.1:8080'],
  ['localhost:3000', 'http://localhost:3000'],
  ['', undefined],
  ['not a host', undefined],
])('the domain %j leads to %s', (domain, url) => {
  expect(serviceUrl(domain)).toBe(url)
})

test('names are matched by id, exactly, then in any case when that is unique', () => {
  const all = [
    { id: '1', name: 'api' },
    { id: '2', name: 'API' },
    { id: '3', name: 'Web' },
  ]
  expect(byIdOrName(all, '3')?.name).toBe('Web')
  expect(byIdOrName(all, 'API')?.id).toBe('2')
  expect(byIdOrName(all, 'web')?.id).toBe('3')
  expect(byIdOrName(all, 'Api')).toBeUndefined()
})

test('the rate window is only believed when both numbers are there', () => {
  expect(readRateWindow(new Headers({ 'x-ratelimit-limit': '10', 'x-ratelimit-remaining': '3' }))).toEqual({
    limit: 10,
    remaining: 3,
  })
  expect(readRateWindow(new Headers({ 'x-ratelimit-limit': '10' }))).toBeUndefined()
  expect(
    readRateWindow(new Headers({ 'x-ratelimit-limit': 'many', 'x-ratelimit-remaining': '3' })),
  ).toBeUndefined()
})
