import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { withAcceptedBuild } from '../../../actions/release/accepted-build.ts'
import { checkInputs } from '../../../actions/release/check-inputs.ts'
import { declaration, type Inputs } from '../../../actions/release/declaration.ts'
import { deployers } from '../../../actions/release/deployers.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { Ending } from '../../../shared/record/entry.ts'
import { Ledger } from '../../../shared/record/ledger.ts'
import { type GitHubStandIn, startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from '../../shared/record/record-ports.ts'

let github: GitHubStandIn
let sha: string
beforeEach(async () => {
  github = await startGitHub({ repository: 'antjan/databiz-next' })
  sha = await github.scene.commit('main', { message: 'one', files: { a: '1' } })
})
afterEach(async () => await github.stop())

const given = (more: Readonly<Record<string, string>> = {}): Inputs =>
  readInputs(declaration, { environment: 'production', 'same-build-as': 'staging', ...more })
const portsNow = (token = github.token) => recordPorts(github, { sha, token })

async function record(
  digest: string,
  {
    ending = 'served',
    component = 'frontend',
    commit = sha,
  }: { ending?: Ending; component?: string; commit?: string } = {},
): Promise<void> {
  const ledger = new Ledger('staging', portsNow())
  const side = { component, target: `pages/${component}`, deployment: `d-${digest}`, commit, digest }
  await ledger.begin({ v: 1, act: 'deploy', ...side }, 'begun').end(ending, 'ended')
}

describe('the build that another environment accepted', () => {
  it('is the newest front end of this very commit that served well', async () => {
    await record('sha256:old')
    await record('sha256:good')
    await record('sha256:failed', { ending: 'failed' })
    await record('sha256:api', { component: 'backend' })
    const other = await github.scene.commit('main', { message: 'two', files: { a: '2' } })
    await record('sha256:other', { commit: other })
    const ports = portsNow()
    expect((await withAcceptedBuild(given(), ports)).expectDigest).toBe('sha256:good')
    expect(ports.log.notices).toEqual([])
  })

  it('is none where it only failed there, which is said and lets the build through', async () => {
    await record('sha256:failed', { ending: 'failed' })
    const ports = portsNow()
    expect((await withAcceptedBuild(given(), ports)).expectDigest).toBeUndefined()
    expect(ports.log.notices.map(({ message }) => message).join()).toContain('compared with none')
  })

  it('is unknown where the record cannot be read, which stops the release', async () => {
    const token = github.addToken('ghs_blind', {
      kind: 'actions',
      login: 'github-actions[bot]',
      permissions: {},
    })
    await expect(withAcceptedBuild(given(), portsNow(token))).rejects.toThrow('cannot be read')
  })

  it('is asked for in one way, and by a deployment alone', async () => {
    const pages = deployers.find(({ given: known }) => Object.hasOwn(known, 'expect-digest'))
    if (pages === undefined) throw new Error('no deployer')
    const side = { component: 'frontend', listed: pages, values: { project: 'app' } } as const
    const plan = { plain: {}, sides: [side], branch: undefined }
    const inputs = given({ 'expect-digest': 'sha256:x' })
    expect(() => checkInputs(plan, inputs, portsNow().run.subject)).toThrow('give one of them')
    const back = { ...given(), mode: 'rollback' } as const
    expect(await withAcceptedBuild(back, portsNow())).toBe(back)
    expect(await withAcceptedBuild(given({ 'same-build-as': '' }), portsNow())).not.toHaveProperty(
      'expectDigest',
      expect.anything(),
    )
  })

  it('is not asked for where no front end has a build to compare', () => {
    const [railway] = deployers
    if (railway === undefined) throw new Error('no deployer')
    const side = { component: 'backend', listed: railway, values: { service: 'api' } } as const
    const plan = { plain: {}, sides: [side], branch: undefined }
    const inputs = given({ 'railway-token': 'a-token-that-is-long' })
    expect(() => checkInputs(plan, inputs, portsNow().run.subject)).toThrow('the file has none here')
  })
})
