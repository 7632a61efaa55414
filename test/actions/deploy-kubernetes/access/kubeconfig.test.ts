import { expect, test } from 'vitest'
import { clientEnvironment } from '../../../../actions/deploy-kubernetes/access/client-environment.ts'
import { decodedKubeconfig, readKubeconfig } from '../../../../actions/deploy-kubernetes/access/kubeconfig.ts'
import { pluginAdvice } from '../../../../actions/deploy-kubernetes/access/plugin-advice.ts'

const KEY = '-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n'
const TEXT = `
apiVersion: v1
kind: Config
clusters:
  - name: prod
    cluster: { server: https://cluster.example:6443, certificate-authority: /home/me/ca.pem }
users:
  - name: me
    user: { token: the-token, client-key-data: ${Buffer.from(KEY).toString('base64')} }
  - name: aws
    user:
      exec:
        command: aws
        args: [eks, get-token]
        env: [{ name: AWS_REGION, value: eu-west-1 }, { name: TOKEN, value: a-long-secret-value-of-a-plugin }]
contexts:
  - name: prod
    context: { cluster: prod, user: me, namespace: pensioen }
  - name: cloud
    context: { cluster: prod, user: aws }
current-context: prod
`

test('says where the way leads, and what has to be hidden, each by itself', async () => {
  const config = await readKubeconfig([TEXT])
  if (typeof config === 'string') throw new Error(config)
  expect(config.contexts).toEqual(['prod', 'cloud'])
  expect(config.currentContext).toBe('prod')
  expect(config.entry('prod')).toEqual({
    namespace: 'pensioen',
    server: 'https://cluster.example:6443',
    plugin: undefined,
    files: ['/home/me/ca.pem'],
  })
  expect(config.entry('cloud')?.plugin).toBe('aws')
  expect(config.entry('nowhere')).toBeUndefined()
  expect(config.secrets).toEqual(
    expect.arrayContaining(['the-token', KEY, 'a-long-secret-value-of-a-plugin']),
  )
  expect(config.secrets).not.toContain('eu-west-1')
})

test('several files are used together, and the first that names something wins', async () => {
  const second = TEXT.replace('current-context: prod', 'current-context: cloud').replace('pensioen', 'other')
  const config = await readKubeconfig([TEXT, second])
  if (typeof config === 'string') throw new Error(config)
  expect(config.currentContext).toBe('prod')
  expect(config.entry('prod')?.namespace).toBe('pensioen')
})

test.each([
  ['clusters: [\n  token: abc', /^cannot be read as YAML: line \d+ is not understood$/],
  ['just a text', /^names no cluster$/],
])('what is wrong is said without a word of the content: %j', async (text, sentence) => {
  expect(await readKubeconfig([text])).toMatch(sentence)
})

test('a kubeconfig may be pasted in base64, with line breaks', () => {
  const encoded = Buffer.from(TEXT)
    .toString('base64')
    .replace(/(.{60})/g, '$1\n')
  expect(decodedKubeconfig(encoded)).toBe(TEXT)
  expect(decodedKubeconfig(TEXT)).toBe(TEXT)
  expect(decodedKubeconfig('AAAA')).toBe('AAAA')
})

test('a plugin gets the environment of the step, without what belongs to the runner; nobody else does', () => {
  const step = {
    AWS_PROFILE: 'p',
    HTTPS_PROXY: 'x',
    INPUT_KUBECONFIG: 'secret',
    GITHUB_TOKEN: 't',
    ACTIONS_RUNTIME_TOKEN: 'r',
  }
  const plain = { PATH: '/bin' }
  expect(clientEnvironment(step, plain, true)).toEqual({ PATH: '/bin', AWS_PROFILE: 'p', HTTPS_PROXY: 'x' })
  expect(clientEnvironment(step, plain, false)).toEqual({ PATH: '/bin', HTTPS_PROXY: 'x' })
})

test('a plugin that is missing is told with what installs it', () => {
  expect(pluginAdvice('/usr/bin/gke-gcloud-auth-plugin')).toContain('setup-gcloud')
  expect(pluginAdvice('own-plugin')).toContain('Install it')
})
