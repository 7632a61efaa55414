import { afterEach, beforeEach, expect, test } from 'vitest'
import type { GitHub } from '../../../shared/github/github.ts'
import { GitHubError } from '../../../shared/github/github-error.ts'
import type { Http } from '../../../shared/http/http.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { WorkersScene } from './workers-scene.ts'

let scene: WorkersScene
let seen: string[]

beforeEach(async () => {
  scene = await WorkersScene.open()
  await scene.deploy()
  await scene.write({ 'index.html': '<!doctype html><title>two</title>\n' }, 'dist')
  await scene.deploy()
  seen = []
})

afterEach(async () => await scene[Symbol.asyncDispose]())

const refuse = async (): Promise<never> => {
  seen.push('GitHub is asked')
  const facts = { route: 'POST /graphql', status: 503, types: [], acceptedPermissions: undefined }
  throw new GitHubError('Not today', { ...facts, reason: 'not today' })
}
const gitHub: GitHub = { rest: refuse, pages: refuse, graphql: refuse, tokenEnd: undefined, requests: 0 }

/** The network, written down: the answers of Cloudflare. */
const heard = ({ send, ...http }: Http): Http => ({
  ...http,
  send: async request => {
    const answer = await send(request)
    seen.push('Cloudflare answers')
    return answer
  },
})

test.each(['deploy', 'promote', 'rollback'])(
  'mode %s reads the record before Cloudflare has answered anything',
  async mode => {
    const [version] = scene.worker.versions
    const raw = mode === 'deploy' ? { mode } : { mode, 'version-id': version?.id ?? '' }
    await scene.deploy(raw, { github: gitHub, http: heard(testPorts().http) })
    expect(seen[0]).toBe('GitHub is asked')
    expect(seen).toContain('Cloudflare answers')
  },
)
