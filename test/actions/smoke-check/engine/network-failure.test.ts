import { describe, expect, it } from 'vitest'
import { networkFailure } from '../../../../actions/smoke-check/engine/network-failure.ts'

const error = (code: string, more: object = {}) =>
  Object.assign(new Error(`connect ${code}`), { code, ...more })

describe('why nothing answered', () => {
  it('names every address that was tried', () => {
    const both = new AggregateError([
      error('ECONNREFUSED', { address: '::1', port: 9000 }),
      error('ECONNREFUSED', { address: '127.0.0.1', port: 9000 }),
    ])
    expect(networkFailure(both)).toMatchObject({
      code: 'ECONNREFUSED',
      message: 'connection refused ([::1]:9000 ECONNREFUSED, 127.0.0.1:9000 ECONNREFUSED)',
      final: false,
    })
  })

  it('a machine without IPv6 is not a site that is down', () => {
    expect(networkFailure(error('ENETUNREACH', { address: '2606:4700::1', port: 443 }))).toMatchObject({
      code: 'NO_IPV6',
      final: true,
      hint: expect.stringContaining('Hosted runners have no IPv6'),
    })
    const mixed = new AggregateError([
      error('ENETUNREACH', { address: '2606:4700::1', port: 443 }),
      error('ECONNREFUSED', { address: '10.0.0.1', port: 443 }),
    ])
    expect(networkFailure(mixed).code).toBe('ENETUNREACH')
    expect(networkFailure(mixed).final).toBe(false)
  })

  it.each([
    ['ENOTFOUND', /cannot be resolved from here/, false],
    ['EAI_AGAIN', /for the moment/, false],
    ['ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION', /no TLS version of 1\.2/, false],
    ['CERT_NOT_YET_VALID', /not valid yet/, true],
    ['SELF_SIGNED_CERT_IN_CHAIN', /not trusted/, true],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', /issuer is not known/, true],
  ])('%s', (code, message, final) => {
    expect(networkFailure(error(code))).toMatchObject({ message: expect.stringMatching(message), final })
  })

  it('anything else is told as it came', () => {
    expect(networkFailure('odd')).toEqual({ code: 'FAILED', message: 'odd', final: false })
  })
})
