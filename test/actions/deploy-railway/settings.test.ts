import { afterEach, describe, expect, test } from 'vitest'
import { configWarning } from '../../../actions/deploy-railway/settings/config-warning.ts'
import { readConfigFile, settingsIn } from '../../../actions/deploy-railway/settings/read-config-file.ts'
import { differences } from '../../../actions/deploy-railway/settings/setting.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { Workspace } from './archive/unpacked.ts'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
afterEach(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

const TOML = `
[build]
buildCommand = "make"
[deploy]
startCommand = "node server.js"
healthcheckPath = "/version"
restartPolicyType = "always"
[environments.staging.deploy]
healthcheckPath = "/health"
numReplicas = 2
`

describe('railway.toml and railway.json', () => {
  test('are compared with the service, and every setting that is not in effect is named', async () => {
    fixture = await DeployFixture.open()
    const { ports } = await fixture.deploy({ files: { 'railway.toml': TOML } })
    const said = JSON.stringify(ports.log.warnings)
    expect(said).toContain('buildCommand (`make` there, nothing on the service)')
    expect(said).toContain('restartPolicyType (`ALWAYS` there, `ON_FAILURE` on the service)')
    expect(said).not.toContain('healthcheckPath')
    expect(fixture.writes).toEqual(['upload'])
  })

  test('are applied where that is asked for, as far as the API goes', async () => {
    fixture = await DeployFixture.open()
    const files = { 'railway.toml': TOML }
    const { outcome, ports } = await fixture.deploy({ version: '1', files }, { 'apply-settings': 'true' })
    expect(outcome.outputs.result).toBe('live')
    expect(fixture.api.settings).toMatchObject({ numReplicas: 2, restartPolicyType: 'ALWAYS' })
    expect(fixture.api.settings.buildCommand).toBeUndefined()
    expect(JSON.stringify(ports.log.warnings)).toContain('buildCommand')
  })

  test('are put back after a failure', async () => {
    fixture = await DeployFixture.open({ restartPolicyType: 'ON_FAILURE' })
    await fixture.deploy({ version: '1' })
    const json = JSON.stringify({ deploy: { startCommand: 'node nothing.js', region: 'europe-west4' } })
    const { outcome } = await fixture.deploy(
      { files: { 'railway.json': json } },
      { 'apply-settings': 'true' },
    )
    expect(outcome.outputs.result).toBe('failed')
    expect(outcome.failure?.remedy).toContain('Settings restored: startCommand, region')
    expect(fixture.api.settings.startCommand).toBeUndefined()
    expect(fixture.api.settings.region).toBeUndefined()
  })
})

test('the tense follows the clock, and a broken file is told', async () => {
  fixture = await DeployFixture.open()
  const file = { path: 'railway.json', settings: new Map(), problem: undefined }
  const told = (nowMs: number, problem?: string) =>
    configWarning({ ...file, problem }, [], { nowMs, applied: false })
  expect(told(Date.UTC(2026, 10, 30))).toContain('reads it until 2026-12-01')
  expect(told(Date.UTC(2026, 11, 1))).toContain('has not read it since 2026-12-01')
  expect(told(0, 'Unexpected token')).toContain('cannot be read: Unexpected token')
})

test('a block of an environment takes back what stands for all, and has regions of its own', () => {
  const whole = { startCommand: 'serve', multiRegionConfig: { 'us-west2': {}, 'europe-west4': {} } }
  const own = { startCommand: null, multiRegionConfig: { 'asia-southeast1': { numReplicas: 2 } } }
  const read = settingsIn({ deploy: whole, environments: { staging: { deploy: own } } }, 'staging')
  expect(Object.fromEntries(read)).toEqual({ region: 'asia-southeast1', numReplicas: 2 })
})

test.each([
  ['/railway.json', 'apps/api'],
  ['/.deploy/railway.json', '.deploy'],
  [undefined, '/.deploy/'],
])(
  'the file that the service names (%s) begins at the root; else that of its folder %s',
  async (named, folder) => {
    await using workspace = await Workspace.with({
      'railway.json': '\uFEFF{"deploy":{"startCommand":"root"}}',
      '.deploy/railway.json': '{"deploy":{"startCommand":"hidden"}}',
      'apps/api/railway.json': '{"deploy":{"startCommand":"api"}}',
    })
    const tree = await workspace.tree()
    const where = { named, rootDirectory: folder }
    const file = await readConfigFile(tree, where, 'staging', nodeFiles(''))
    expect(file).toMatchObject({ problem: undefined })
    expect(file?.settings.get('startCommand')).toBe(named === '/railway.json' ? 'root' : 'hidden')
  },
)

test('one command and a list of one are the same; a region with replicas is read', async () => {
  fixture = await DeployFixture.open()
  const deploy = { preDeployCommand: 'migrate', multiRegionConfig: { 'us-west2': { numReplicas: 3 } } }
  const wanted = settingsIn({ deploy }, 'staging')
  expect([...wanted.keys()]).toEqual(['preDeployCommand', 'region', 'numReplicas'])
  const current = new Map<string, string | number | string[]>([
    ['preDeployCommand', ['migrate']],
    ['region', 'us-west2'],
    ['numReplicas', 1],
  ])
  expect(differences(wanted, current).map(({ name }) => name)).toEqual(['numReplicas'])
})
