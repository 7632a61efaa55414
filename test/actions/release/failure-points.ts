import type { ReleaseScene } from './release-scene.ts'
import type { Vault } from './vault.ts'

/** What the step is given for this release: the version that the proof expects, inputs, and sections of the file. */
export interface Given {
  readonly smoke?: string
  readonly inputs?: Readonly<Record<string, string>>
  readonly file?: object
}

/** A moment at which a release of version `two` over version `one` fails. */
export interface FailurePoint {
  readonly part: 'backup' | 'backend' | 'frontend' | 'smoke'
  readonly when: 'before' | 'during' | 'after'
  readonly fault: string
  /** The documented word, and the pair that must be served afterwards. */
  readonly result: 'failed' | 'rolled-back' | 'released'
  readonly pair: 'one' | 'two'
  arrange(scene: ReleaseScene, vault: Vault): Promise<Given> | Given
}

const refused = (status: number, body: object | string) =>
  ({ kind: 'reply', reply: { status, body } }) as const

const cloudflareRefusal = (code: number, message: string) =>
  refused(400, { success: false, errors: [{ code, message }], messages: [], result: null })

/** Every step that touches something, before, during and after it does. */
export const failurePoints: readonly FailurePoint[] = [
  {
    ...{ part: 'backup', when: 'before', result: 'failed', pair: 'one' },
    fault: 'the database cannot be reached',
    arrange: () => ({ inputs: { 'database-url': 'postgresql://app:secret@127.0.0.1:9/databiz' } }),
  },
  {
    ...{ part: 'backup', when: 'during', result: 'failed', pair: 'one' },
    fault: 'the store refuses the dump',
    arrange(_, { s3 }) {
      const body = '<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>'
      s3.faults.add(/^(PUT|POST) .*dump/, refused(403, body), { times: 100 })
      return {}
    },
  },
  {
    ...{ part: 'backup', when: 'after', result: 'failed', pair: 'one' },
    fault: 'what was stored cannot be read back',
    arrange(_, { s3 }) {
      s3.faults.add(/^GET .*dump/, refused(404, '<Error><Code>NoSuchKey</Code></Error>'), { times: 100 })
      return {}
    },
  },
  {
    ...{ part: 'backend', when: 'before', result: 'failed', pair: 'one' },
    fault: 'Railway refuses the upload',
    arrange({ railway }) {
      railway.faults.add(/^POST .*\/up\b/, refused(400, { message: 'Invalid archive' }), { times: 100 })
      return {}
    },
  },
  {
    ...{ part: 'backend', when: 'during', result: 'failed', pair: 'one' },
    fault: 'it does not start',
    async arrange(scene) {
      await scene.write('two', { exitAtStart: 1 })
      return {}
    },
  },
  {
    ...{ part: 'backend', when: 'after', result: 'rolled-back', pair: 'one' },
    fault: 'it is live and not healthy',
    async arrange(scene) {
      await scene.write('two', { health: 503 })
      // Railway looks at another path than the proof from outside, so it goes live first.
      scene.api.settings = { ...scene.api.settings, healthcheckPath: '/version' }
      return { file: { backend: { ...scene.backendSection, 'health-url': '/health' } } }
    },
  },
  {
    ...{ part: 'frontend', when: 'before', result: 'rolled-back', pair: 'one' },
    fault: 'Cloudflare refuses the files',
    arrange({ pages }) {
      pages.faults.add(/\/assets\/upload/, cloudflareRefusal(8000013, 'no'), { times: 100 })
      return {}
    },
  },
  {
    ...{ part: 'frontend', when: 'during', result: 'rolled-back', pair: 'one' },
    fault: 'Cloudflare refuses the deployment',
    arrange({ pages }) {
      pages.faults.add(/^POST .*\/deployments$/, cloudflareRefusal(8000096, 'no'))
      return {}
    },
  },
  {
    ...{ part: 'frontend', when: 'after', result: 'rolled-back', pair: 'one' },
    fault: 'production goes on showing the old build',
    arrange({ pages }) {
      pages.knobs.aliasLagMs = 86_400_000
      return {}
    },
  },
  {
    ...{ part: 'smoke', when: 'before', result: 'rolled-back', pair: 'one' },
    fault: 'nothing answers where the proof looks',
    arrange: () => ({ file: { smoke: { 'base-url': 'http://127.0.0.1:9', timeout: '10s' } } }),
  },
  {
    ...{ part: 'smoke', when: 'during', result: 'rolled-back', pair: 'one' },
    fault: 'the proof finds another version than it must',
    arrange: () => ({ smoke: 'something else' }),
  },
  {
    ...{ part: 'smoke', when: 'after', result: 'released', pair: 'two' },
    fault: 'GitHub refuses every commit status',
    async arrange(scene) {
      await scene.refuseStatuses()
      return {}
    },
  },
]
