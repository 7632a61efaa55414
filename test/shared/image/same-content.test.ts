import { afterEach, beforeEach, expect, test } from 'vitest'
import { isSameContent } from '../../../shared/image/same-content.ts'
import { type Registry, startRegistry } from '../../cloud/registry/registry.ts'
import { testPorts } from '../../support/fake-ports.ts'

const digest = (digits: string) => `sha256:${digits.padEnd(64, '0')}`
const AMD = { os: 'linux', architecture: 'amd64', digest: digest('a') }
const ARM = { os: 'linux', architecture: 'arm64', digest: digest('b') }
const ATTESTATION = { os: 'unknown', architecture: 'unknown', digest: digest('c') }

let registry: Registry
beforeEach(async () => {
  registry = await startRegistry()
})
afterEach(() => registry.stop())

const compare = (asked: string, running: string) =>
  isSameContent(
    {
      ...{ repository: `${registry.host}/org/api`, asked, running },
    },
    testPorts().http,
  )

test('a node that reports the image of its platform runs the index that lists it', async () => {
  const index = registry.push([AMD, ARM, ATTESTATION])
  expect(await compare(index, ARM.digest)).toBe('same')
  expect(await compare(ARM.digest, index)).toBe('same')
  expect(registry.asked).toContain('/token')
})

test('an image of another index is another one', async () => {
  const index = registry.push([AMD])
  registry.push([ARM])
  expect(await compare(index, ARM.digest)).toBe('other')
})

test('an attestation in the index is no image that a node runs', async () => {
  expect(await compare(registry.push([AMD, ATTESTATION]), ATTESTATION.digest)).toBe('other')
})

test('an answer that is not the content of its digest is no evidence', async () => {
  const index = digest('d')
  registry.forge(index, [ARM])
  expect(await compare(index, ARM.digest)).toBe('unknown')
})

test('a registry that shows strangers nothing leaves it unknown', async () => {
  expect(await compare(digest('e'), ARM.digest)).toBe('unknown')
})
