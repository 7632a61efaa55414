import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { takenFrom } from '../../../actions/deploy-workers/traffic/taken-from.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import type { Http } from '../../../shared/http/http.ts'
import { testPorts } from '../../support/fake-ports.ts'
import { WorkersScene } from './workers-scene.ts'

describe('a version that fails while somebody else deploys', () => {
  let scene: WorkersScene
  beforeEach(async () => {
    scene = await WorkersScene.open()
  })
  afterEach(() => scene[Symbol.asyncDispose]())

  const write = (title: string) => scene.write({ 'index.html': `<title>${title}</title>` }, 'dist')
  const live = () => scene.worker.live?.versions.map(({ version_id }) => version_id)

  /** Something that happens when the first such request sets out. */
  const meanwhile = (isMoment: (url: string, method: string) => boolean, body: () => void): Http => {
    const { http } = testPorts()
    let isOver = false
    return {
      ...http,
      send: async request => {
        if (!isOver && isMoment(request.url, request.method ?? 'GET')) {
          isOver = true
          body()
        }
        return await http.send(request)
      },
    }
  }
  const byHand = (versions: { version_id: string; percentage: number }[]) =>
    scene.worker.deploy(versions, 'by hand', new Date())

  /** A version that production never shows. */
  async function fails(http: Http) {
    await write('broken')
    scene.cloud.account.knobs.staleVisits = 10_000
    const { outcome } = await scene.deploy({}, { http, deadline: Deadline.in(4_000, systemClock) })
    return outcome.outputs
  }

  async function deployed(...titles: string[]): Promise<string[]> {
    const ids: string[] = []
    for (const title of titles) {
      await write(title)
      ids.push(String((await scene.deploy()).outcome.outputs.versionId))
    }
    return ids
  }

  test('goes back to what they deployed before it, not to what it found at first', async () => {
    const [theirs = ''] = await deployed('theirs', 'before')
    const http = meanwhile(
      (url, method) => method === 'POST' && url.endsWith('/deployments'),
      () => byHand([{ version_id: theirs, percentage: 100 }]),
    )
    expect((await fails(http)).result).toBe('rolled-back')
    expect(live()).toEqual([theirs])
  })

  test('leaves what they deployed after it alone, and says so', async () => {
    const [theirs = ''] = await deployed('theirs', 'before')
    const host = scene.cloud.account.productionHost('demo-site')
    const http = meanwhile(
      url => url.includes(host),
      () => {
        const [own = ''] = live() ?? []
        byHand([{ version_id: theirs, percentage: 100 }])
        byHand([
          { version_id: theirs, percentage: 90 },
          { version_id: own, percentage: 10 },
        ])
      },
    )
    const { result, summary } = await fails(http)
    expect(result).toBe('failed')
    expect(summary).toContain('Somebody else moved the traffic meanwhile')
    expect(scene.worker.live?.message).toBe('by hand')
  })
})

describe('whose the traffic is', () => {
  const at = (id: string, percentage = 100) => ({ id: `d-${id}`, versions: [{ version_id: id, percentage }] })
  const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(id => at(id))

  test.each([
    ['ours over what was there', [c, a], { kind: 'ours', earlier: [{ versionId: 'a', percentage: 100 }] }],
    ['ours over theirs', [c, b, a], { kind: 'ours', earlier: [{ versionId: 'b', percentage: 100 }] }],
    ['theirs over ours', [d, c, a], { kind: 'theirs' }],
    ['not ours at all', [b, a], { kind: 'nothing' }],
    ['ours, and the first look is older than the list', [c, b], { kind: 'ours' }],
  ])('%s', (_, deployments, expected) => {
    const list = deployments.flatMap(one => one ?? [])
    expect(takenFrom(list, 'c', a)).toMatchObject(expected)
  })

  test('more of a version that had a share before', () => {
    const split = { id: 'd-split', versions: [...at('c', 10).versions, ...at('a', 90).versions] }
    expect(takenFrom([at('c'), split], 'c', split)).toMatchObject({ kind: 'ours', earlier: [{}, {}] })
    expect(takenFrom([split], 'c', split)).toEqual({ kind: 'nothing' })
  })
})
