import { existsSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { run } from '../../../actions/release/run.ts'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { SeenRequest } from '../../cloud/kit/exchange.ts'
import { ReleaseScene } from './release-scene.ts'

let scene: ReleaseScene
beforeEach(async () => {
  scene = await ReleaseScene.open()
  await scene.onGitHub()
})
afterEach(() => scene[Symbol.asyncDispose]())

const rollBack = (given: Record<string, string> = {}) =>
  scene.release('unused', { mode: 'rollback', ...given })

const ofRailway =
  (operation: string) =>
  ({ body }: SeenRequest): boolean =>
    body.toString().includes(operation)

/** The step of a rollback of the pair at which the run is cancelled; what was asked for is carried out all the same. */
const MOMENTS: Readonly<
  Record<
    string,
    { readonly platform: 'railway' | 'pages' | 'gitHub'; readonly is: (seen: SeenRequest) => boolean }
  >
> = {
  'while it looks': { platform: 'pages', is: ({ method }) => method === 'GET' },
  'as the back end goes back': { platform: 'railway', is: ofRailway('deploymentRollback') },
  'as the front end goes back': { platform: 'pages', is: ({ path }) => path.endsWith('/rollback') },
  'as the record is written': {
    platform: 'gitHub',
    is: ({ method, path }) => method === 'POST' && path.endsWith('/deployments'),
  },
}

async function cancelled(moment: string): Promise<string> {
  const { platform, is } = MOMENTS[moment] ?? { platform: 'pages', is: () => false }
  const controller = new AbortController()
  const isMoment = (seen: SeenRequest) => {
    const has = is(seen)
    if (has) controller.abort(new CancelledError())
    return has
  }
  const faults = platform === 'gitHub' ? scene.gitHub?.faults : scene[platform].faults
  faults?.add(isMoment, { kind: 'delay', ms: 0 })
  const ports = scene.portsOf(600_000, controller.signal)
  return await run(scene.inputs({ mode: 'rollback' }), ports).then(
    ({ outputs, failure }) => `${outputs.result} ${failure === undefined ? 'green' : 'red'}`,
    (thrown: unknown) => (thrown instanceof CancelledError ? 'cancelled red' : Promise.reject(thrown)),
  )
}

describe('a rollback of the pair', () => {
  test.each(Object.keys(MOMENTS))(
    'that is cancelled %s is never a mixed pair that is called good, and a second run completes it',
    async moment => {
      const first = await scene.releaseGood('A')
      await scene.releaseGood('B')
      const ended = await cancelled(moment)
      const [backend, frontend] = await scene.served()
      if (backend !== frontend) expect(ended).toMatch(/^(partial|cancelled) red$/)
      if (ended.endsWith('green')) expect([backend, frontend]).toEqual(['A', 'A'])
      const again = await rollBack({ to: String(first.outputs.releaseId) })
      expect(again.outputs.result, ended).toBe('rolled-back')
      expect(await scene.served()).toEqual(['A', 'A'])
    },
    120_000,
  )

  test('over a migration leaves both sides where they are, with the program’s last words', async () => {
    const mark = join(scene.folder, 'migrated')
    await scene.releaseGood('A')
    await scene.write('A', { files: { 'server.js': serverThatRefuses(mark) } })
    await scene.commit('A, as it is with migrations')
    expect((await scene.release('A')).outputs.result).toBe('released')
    await scene.releaseGood('B')
    await writeFile(mark, '')
    expect(existsSync(mark)).toBe(true)
    const refused = await rollBack()
    expect(refused.outputs).toMatchObject({ result: 'failed' })
    expect(refused.failure?.remedy).toMatch(/migration/i)
    expect(await scene.served()).toEqual(['B', 'B'])
  }, 120_000)
})

/** A program that finds the database ahead of it. */
const serverThatRefuses = (mark: string): string => `
import { existsSync } from 'node:fs'
import { createServer } from 'node:http'
if (existsSync(${JSON.stringify(mark)})) {
  console.error("alembic.util.exc.CommandError: Can't locate revision identified by '3f2a91c0d7e4'")
  process.exit(1)
}
createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify({ version: 'A' }))
}).listen(Number(process.env.PORT), '127.0.0.1')
`
