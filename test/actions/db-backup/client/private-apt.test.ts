import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { fetchClient } from '../../../../actions/db-backup/client/fetch-client.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'
import { testPorts } from '../../../support/fake-ports.ts'
import { hasPackageTools, MAJOR, PackageRepository } from '../support/package-repository.ts'

describe.skipIf(!hasPackageTools)('packages (skipped where gpg, apt-get or dpkg is not there)', () => {
  let repository: PackageRepository
  beforeEach(async () => {
    repository = await PackageRepository.start()
  })
  afterEach(() => repository[Symbol.asyncDispose]())

  /** A run without the sources of this system, so that no mirror is asked. */
  const fetch = () => {
    const files = nodeFiles('')
    const facts: typeof files.facts = (path, options) =>
      path.startsWith('/etc/apt/') ? Promise.resolve(undefined) : files.facts(path, options)
    const environment = { HOME: join(repository.folder, 'home') }
    return fetchClient(MAJOR, testPorts({ files: { ...files, facts }, environment }), repository.source)
  }

  const refused = async () => {
    const attempt = await fetch()
    expect(attempt).toHaveProperty('reason')
    expect(existsSync(repository.trace('99.2'))).toBe(false)
    return 'reason' in attempt ? attempt.reason : ''
  }

  it('that the owner of the repository has signed are unpacked, and their programs run', async () => {
    const attempt = await fetch()
    expect(attempt).toMatchObject({ client: { major: MAJOR, version: '99.1', origin: 'fetched' } })
    expect(existsSync(repository.trace('99.1'))).toBe(true)
  })

  it('with other contents than the lists name are not run', async () => {
    repository.replacePackage(await repository.clientPackage('99.2'))
    expect(await refused()).toMatch(/postgresql-client-99 cannot be fetched/)
  })

  it('in lists that the signature does not cover are not run', async () => {
    repository.replaceLists(await repository.clientPackage('99.2'))
    expect(await refused()).toMatch(/postgresql-client-99 cannot be fetched/)
  })

  it.each(['stranger', 'nobody'] as const)('in lists that %s has signed are not run', async signer => {
    await repository.publish(await repository.clientPackage('99.2'), signer)
    expect(await refused()).toMatch(/postgresql-client-99 cannot be fetched/)
  })
})
