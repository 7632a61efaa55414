import { describe, expect, test } from 'vitest'
import { isProxied, proxyFor } from '../../../shared/http/proxy-for.ts'

const proxy = 'http://proxy.example:3128'

describe('the proxy of a request', () => {
  test.each([
    ['https://api.example.com/', { HTTPS_PROXY: proxy }, proxy],
    ['https://api.example.com/', { https_proxy: proxy, HTTPS_PROXY: 'http://other:1' }, proxy],
    ['https://api.example.com/', { http_proxy: proxy }, proxy],
    ['http://api.example.com/', { HTTPS_PROXY: proxy }, undefined],
    ['http://api.example.com/', { http_proxy: '' }, undefined],
    ['https://api.example.com/', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, undefined],
    ['https://api.example.com/', { HTTPS_PROXY: proxy, NO_PROXY: 'localhost, example.com' }, undefined],
    ['https://api.example.com/', { HTTPS_PROXY: proxy, no_proxy: '.example.com' }, undefined],
    ['https://api.example.com/', { HTTPS_PROXY: proxy, no_proxy: '*.example.com' }, undefined],
    ['https://badexample.com/', { HTTPS_PROXY: proxy, no_proxy: 'example.com' }, proxy],
    ['https://API.example.com/', { HTTPS_PROXY: proxy, no_proxy: 'api.EXAMPLE.com:443' }, undefined],
    ['https://api.example.com:8443/', { HTTPS_PROXY: proxy, no_proxy: 'api.example.com:443' }, proxy],
    ['http://127.0.0.1:4000/', { HTTP_PROXY: proxy, NO_PROXY: '127.0.0.1' }, undefined],
    ['http://[::1]:4000/', { HTTP_PROXY: proxy, NO_PROXY: '[::1]' }, undefined],
    ['http://[::1]:4000/', { HTTP_PROXY: proxy, NO_PROXY: '::1' }, undefined],
    ['https://api.example.com/', { HTTPS_PROXY: 'proxy.example:3128' }, proxy],
    ['http://10.1.2.3/', { HTTP_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, undefined],
    ['http://11.1.2.3/', { HTTP_PROXY: proxy, NO_PROXY: '10.0.0.0/8' }, proxy],
    ['http://[fd00::1]/', { HTTP_PROXY: proxy, NO_PROXY: 'fd00::/8' }, undefined],
    ['http://example.com/', { HTTP_PROXY: proxy, NO_PROXY: '10.0.0.0/99, x/8' }, proxy],
  ])('%s with %j: %s', (url, environment, expected) => {
    expect(proxyFor(url, environment)).toBe(expected)
  })

  test('is there at all, or not', () => {
    expect([isProxied({}), isProxied({ http_proxy: proxy })]).toEqual([false, true])
  })
})
