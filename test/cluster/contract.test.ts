import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { onCluster } from './cluster-case.ts'
import { deployment, GOOD } from './manifests.ts'
import { newPlace } from './place.ts'

const CONTRACT = `
version: 1
environments: [staging, production]
vars:
  APP_PORT: { type: port, required: true }
  LOG_LEVEL: { type: string }
  DATABASE_URL: { type: postgres-url, required: true }
  SECRET_KEY: { type: secret, required: true }
`

const SECRET = 'Zq7'.repeat(14)

const withEnvironment = (...env: readonly object[]) => ({
  'api.json': deployment('api', GOOD, { container: { env } }),
})

const PORT = { name: 'APP_PORT', value: '8000' }
const LEVEL = { name: 'LOG_LEVEL', value: 'info' }
const ofSecret = (name: string) => ({
  name,
  valueFrom: { secretKeyRef: { name: 'app', key: name, optional: true } },
})

onCluster('the contract of the configuration', cluster => {
  test('is compared with the manifests before anything is touched', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'contract-'))
    try {
      const contract = relative('.', join(folder, 'config-contract.yaml'))
      await writeFile(contract, CONTRACT)
      const place = await newPlace(cluster())
      const inputs = { contract, environment: 'production', settle: '0s' }
      const open = withEnvironment(PORT, LEVEL, { name: 'SECRET_KEY', value: SECRET })
      const error = (await place.deploy(open, inputs).catch((thrown: unknown) => thrown)) as Error & {
        remedy: string
      }
      expect(error.message).toMatch(/container api does not set DATABASE_URL/)
      expect(error.message).toMatch(/k8s\/api\.json:\d+: .*SECRET_KEY/)
      expect(error.message).not.toContain(SECRET)
      expect(error.remedy).toMatch(/Nothing was changed/)
      expect(await place.read('deployments', '{.items}')).toBe('[]')
      const good = withEnvironment(PORT, LEVEL, ofSecret('DATABASE_URL'), ofSecret('SECRET_KEY'))
      const deployed = await place.deploy(good, inputs)
      expect(deployed.failure).toBe('')
      expect(deployed.log).toContain('the manifests fit')
      const left = await place.deploy(withEnvironment(PORT, LEVEL), { ...inputs, contract: 'none' })
      expect(left.failure).toBe('')
    } finally {
      await rm(folder, { recursive: true })
    }
  })
})
