import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Sample } from '../../../../shared/cloudflare/proof/sample.ts'
import { verifyAddress } from '../../../../shared/cloudflare/proof/verify-address.ts'
import { AssetKeys } from '../../../../shared/cloudflare/site/asset-key.ts'
import { type StandIn, startStandIn } from '../../../cloud/kit/stand-in.ts'
import { FakeClock } from '../../../support/fake-clock.ts'
import { testPorts } from '../../../support/fake-ports.ts'

const KEY = '0123456789abcdef0123456789abcdef'
const EARLIER = 'e'.repeat(32)
const OLDER = 'f'.repeat(32)
/** Of a file that code may answer in place of the asset server: it accuses once it was seen at the deployment itself. */
const file = { path: '/', key: KEY, earlierKey: EARLIER, size: 3 }
const page: Sample = { path: '/', file, answeredBy: 'code', isTelling: true }

let site: StandIn
let served: string
/** How often the address was asked, told before each answer. */
let asked: (times: number) => void

beforeEach(async () => {
  asked = () => undefined
  site = await startStandIn({
    routes: {},
    unknownRoute: () => {
      asked(site.requests.length)
      return { headers: { etag: `"${served}"` }, body: 'old' }
    },
  })
})
afterEach(() => site.stop())

async function look(witnesses: Set<string>, mayHearMore?: () => boolean, samples = [page]) {
  const ports = testPorts({ clock: new FakeClock() })
  return await verifyAddress(
    {
      ...{ address: site.url, samples, isOwn: false, witnesses },
      ...(mayHearMore === undefined ? {} : { mayHearMore }),
    },
    { ...ports, keys: await AssetKeys.load(), access: undefined, origins: new Set() },
  )
}

test.each([
  ['the build before', EARLIER],
  ['one that nobody remembers', OLDER],
])('an address with %s is not called unproven while another may still bear witness', async (_, key) => {
  served = key
  const witnesses = new Set<string>()
  let isOpen = true
  // The deployment's own address answers later than anybody's patience with this one.
  asked = times => {
    if (times < 12) return
    witnesses.add('/')
    isOpen = false
  }
  await expect(look(witnesses, () => isOpen)).rejects.toThrow('waiting for')
})

test('it is called unproven once the other has said all that it can', async () => {
  served = OLDER
  let isOpen = true
  asked = times => {
    isOpen = times < 3
  }
  expect((await look(new Set(), () => isOpen)).kind).toBe('unproven')
  expect(site.requests).toHaveLength(3)
})

test('where there is no other, it is asked once', async () => {
  served = OLDER
  expect((await look(new Set())).kind).toBe('unproven')
  expect(site.requests).toHaveLength(1)
})

test('a page of an application that is too large to be read accuses of nothing', async () => {
  let status = 200
  await using large = await startStandIn({
    routes: {},
    unknownRoute: () => ({ status, body: Buffer.alloc(5 * 1_048_576) }),
  })
  await site.stop()
  site = large
  const home: Sample = { path: '/', answeredBy: 'code', isTelling: false }
  expect((await look(new Set(), undefined, [home])).kind).toBe('unproven')
  status = 500
  await expect(look(new Set(), undefined, [home])).rejects.toThrow('/ answers 500: the application fails')
})
