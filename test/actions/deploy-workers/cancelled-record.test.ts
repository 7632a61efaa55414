import { expect, test } from 'vitest'
import { CancelledError } from '../../../shared/failure/action-error.ts'
import type { Http } from '../../../shared/http/http.ts'
import { startGitHub } from '../../cloud/github/github.ts'
import { recordPorts } from '../../shared/record/record-ports.ts'
import { WorkersScene } from './workers-scene.ts'

test('a deployment that is cancelled on its way tells the record its end', async () => {
  await using scene = await WorkersScene.open()
  const github = await startGitHub({ repository: 'antjan/databiz-next' })
  const sha = await github.scene.commit('main', { message: 'one', files: { a: '1' } })
  const { github: port, run, http } = recordPorts(github, { sha, token: github.token })
  const given = { github: port, run }
  expect((await scene.deploy({}, given)).outcome.outputs.result).toBe('live')
  await scene.write({ 'index.html': '<title>two</title>' }, 'dist')
  const controller = new AbortController()
  const cancelled: Http = {
    ...http,
    send: async request => {
      const answer = await http.send(request)
      if (request.method !== 'POST' || !request.url.endsWith('/deployments')) return answer
      controller.abort(new CancelledError())
      throw controller.signal.reason
    },
  }
  await expect(scene.deploy({}, { ...given, http: cancelled, signal: controller.signal })).rejects.toThrow(
    CancelledError,
  )
  const ends = github.world.deployments.map(({ statuses }) => statuses.at(-1)?.description)
  expect(ends).toEqual([expect.stringMatching(/^Served: /), expect.stringMatching(/^Cancelled: /)])
  await github.stop()
})
