import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { SecretRegistry } from '../../../shared/secrets/secret-registry.ts'
import { tellEverywhere } from '../../../test/bundle/security-channels.ts'
import { ENCODERS } from '../../../test/shared/secrets/encoders.ts'
import { tellingCuts, traces } from '../../../test/shared/secrets/traces.ts'
import type { FaultCase } from '../fault-case.ts'

/** Signs that every encoding treats differently, around something that occurs nowhere else. */
const newSecret = (): string => `p+/${randomBytes(12).toString('hex')}=&%"<é`

const inEveryChannel: FaultCase[] = Object.entries(ENCODERS).map(([name, encode]) => ({
  fault: `a secret spelt as ${name}, said in every channel`,
  expected: 'no trace in log, annotation, summary, output, state, status and API text',
  async run() {
    const secret = newSecret()
    const channels = await tellEverywhere(secret, `before ${encode(secret)} after`)
    for (const [channel, text] of Object.entries(channels)) {
      assert.ok(text.includes('before'), `nothing was said in ${channel}`)
      assert.deepEqual([channel, traces(encode(secret), text)], [channel, []])
    }
    return `${Object.keys(channels).length} channels, no trace`
  },
}))

const atEveryCut: FaultCase = {
  fault: 'a text that is cut anywhere inside a secret, in every spelling',
  expected: 'fewer than eight characters are left',
  async run() {
    const secret = newSecret()
    const registry = new SecretRegistry()
    registry.add(secret)
    let cuts = 0
    for (const encode of Object.values(ENCODERS)) {
      const spelt = encode(secret)
      assert.deepEqual(tellingCuts(registry, secret, spelt), [])
      cuts += spelt.length
    }
    return `${cuts} cuts`
  },
}

/** A secret that comes back in another spelling than it was given in. */
export const spellingAttacks: readonly FaultCase[] = [...inEveryChannel, atEveryCut]
