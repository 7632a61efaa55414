import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DeployFixture } from './deploy-fixture.ts'

let fixture: DeployFixture
beforeAll(async () => {
  fixture = await DeployFixture.open({ rootDirectory: '/backend' })
  await fixture.project.addService('other', { environments: ['production'] })
})
afterAll(async () => {
  expect(fixture.railway.violations).toEqual([])
  await fixture[Symbol.asyncDispose]()
})

/** Bad inputs that no request is needed to see. */
describe('is refused before anything is asked', () => {
  const account = { 'api-token': 'a-token', 'project-id': 'p', environment: 'staging' }

  test.each<[string, Record<string, string>, RegExp]>([
    ['no token', { token: '' }, /token: is required/],
    ['both tokens', { token: 't0ken', ...account }, /api-token: cannot be used together/],
    [
      'an account token alone',
      { 'api-token': 'a-token' },
      /project-id: is required[\s\S]*environment: is required/,
    ],
    ['variables that are no dotenv', { variables: 'NAME value' }, /variables: line 1/],
    ["a variable of Railway's own", { variables: 'A=1\nRAILWAY_SERVICE_ID=x' }, /line 2: RAILWAY_SERVICE_ID/],
    ['an image without the mode', { image: 'nginx' }, /image: is only used with `mode: image`/],
    ['the mode without an image', { mode: 'image' }, /image: is required/],
    [
      'half a registry login',
      { mode: 'image', image: 'x', 'registry-username': 'u' },
      /only useful together/,
    ],
    ['include with another mode', { mode: 'redeploy', include: 'dist/**' }, /include: is only used/],
    ['a deployment for an upload', { 'deployment-id': 'x' }, /deployment-id: is only used/],
    ['a commit with nowhere to read it', { 'expected-commit': 'abcdef1' }, /needs `health-url`/],
    [
      'a short commit',
      { 'health-url': '/', 'expected-commit': 'abc' },
      /expected-commit: must be a commit SHA/,
    ],
    [
      'a probe that nobody waits for',
      { wait: 'false', 'health-url': '/' },
      /cannot be probed with `wait: false`/,
    ],
    ['a health URL without TLS', { 'health-url': 'http://example.com/health' }, /health-url: must use https/],
    ['a mode that is none', { mode: 'deploy' }, /mode: must be `upload`/],
    ['a time without unit', { settle: '15' }, /settle: must be a number with a unit/],
    ['an unknown input', { servise: 'api' }, /did you mean `service`/],
  ])('%s', (_, inputs, message) => {
    expect(() => fixture.read(inputs)).toThrow(message)
  })

  test('everything at once, and never the text of variables', () => {
    const bad = {
      'api-token': 'a-token',
      variables: 'hidden words',
      mode: 'image',
      image: 'x',
      include: 'dist/**',
    }
    expect(() => fixture.read(bad)).toThrow(
      /^4 inputs need attention:\n- project-id.*\n- environment.*\n- include.*\n- variables: line 1: (?!.*hidden)/,
    )
  })
})

/** Bad inputs that only Railway or the file system can see. */
describe('is refused before anything is changed', () => {
  const cases: readonly [string, () => Record<string, string>, RegExp][] = [
    [
      'an account token as project token',
      () => ({ token: fixture.railway.accountToken() }),
      /pass it as `api-token`/,
    ],
    [
      'a token of production for staging',
      () => ({ token: production(), environment: 'staging' }),
      /belongs to "production"/,
    ],
    [
      'an unknown service',
      () => ({ service: 'apl' }),
      /is not in the environment "staging" \(did you mean "api"\?\)/,
    ],
    [
      'a service of another environment',
      () => ({ service: 'other' }),
      /exists in the project, but not in the environment/,
    ],
    [
      'no service where there are several',
      () => ({ token: production() }),
      /has no single service: choose one of/,
    ],
    ['a path outside of the workspace', () => ({ path: '../..' }), /path: must lie inside the workspace/],
    [
      'an upload without the root directory',
      () => ({ path: '.' }),
      /does not hold the root directory of the service, \/backend/,
    ],
    ['a project id of another project', () => ({ 'project-id': 'other' }), /belongs to the project/],
    ['an unknown project', () => ({ ...account(), 'project-id': 'none' }), /names no project/],
    ['an unknown environment', () => ({ ...account(), environment: 'stagging' }), /did you mean "staging"\?/],
    [
      'an unknown deployment',
      () => ({ mode: 'rollback', 'deployment-id': 'none' }),
      /has no deployment none of this service/,
    ],
  ]
  const production = () => fixture.railway.projectToken(fixture.project, 'production')
  const account = () => ({
    'api-token': fixture.railway.accountToken(),
    'project-id': fixture.project.id,
    environment: 'staging',
  })

  test.each(cases)('%s', async (_, inputs, message) => {
    await expect(fixture.deploy({}, inputs())).rejects.toThrow(message)
    expect(fixture.writes).toEqual([])
    expect(fixture.api.deployments).toEqual([])
  })
})
