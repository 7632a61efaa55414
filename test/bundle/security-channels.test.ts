import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ENCODERS, secretValue } from '../shared/secrets/encoders.ts'
import { traces } from '../shared/secrets/traces.ts'
import { tellEverywhere } from './security-channels.ts'

const CHANNELS = ['log', 'annotations', 'outputs', 'summary', 'state', 'report', '/graphql']

describe('what an action says in any channel', () => {
  test('arrives in all of them, where it is no secret', async () => {
    const channels = await tellEverywhere(
      'another-secret-0123456789',
      'before a-word-that-is-no-secret after',
    )
    expect(Object.keys(channels)).toEqual(expect.arrayContaining(CHANNELS))
    expect(
      Object.keys(channels).filter(name => name.includes('/statuses/') || name.endsWith('/issues')),
    ).toHaveLength(2)
    for (const [channel, text] of Object.entries(channels))
      expect([channel, traces('a-word-that-is-no-secret', text)]).not.toEqual([channel, []])
  })

  test.each(Object.entries(ENCODERS))(
    'holds no secret spelt as %s',
    { timeout: 30_000 },
    async (_, encode) => {
      await fc.assert(
        fc.asyncProperty(secretValue, async secret => {
          const channels = await tellEverywhere(secret, `before ${encode(secret)} after`)
          for (const [channel, text] of Object.entries(channels)) {
            expect([channel, text.includes('before')]).toEqual([channel, true])
            expect([channel, traces(encode(secret), text)]).toEqual([channel, []])
          }
        }),
        { numRuns: 4 },
      )
    },
  )
})
