import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { ROOT } from '../../../scripts/actions.ts'
import { startWorkers, type Workers } from '../../cloud/workers/workers.ts'
import { ReleaseScene } from './release-scene.ts'

let scene: ReleaseScene
let cloud: Workers
beforeEach(async () => {
  cloud = await startWorkers()
  scene = await ReleaseScene.open()
  await scene.onGitHub()
})
afterEach(async () => {
  await scene[Symbol.asyncDispose]()
  await cloud.stop()
})

/** What the example says of the Worker in its head, as `databiz.yml`. */
async function ofTheExample(): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(join(ROOT, 'workflows-examples/release-workers.yml'), 'utf8')
  const lines = [...text.matchAll(/^# {5}(.*)$/gm)].map(([, line]) => line)
  const file = parse(lines.join('\n')) as {
    environments: { production: { frontend: { workers: Record<string, string> } } }
  }
  return file.environments.production.frontend.workers
}

/** Releases a version whose front end is a Worker; `expected` is what the smoke checks ask of the back end. */
async function release(version: string, expected = version, given: Readonly<Record<string, string>> = {}) {
  await scene.write(version)
  await scene.commit(version)
  const token = { 'cloudflare-api-token': cloud.apiToken, 'cloudflare-account-id': cloud.accountId }
  const workers = {
    ...(await ofTheExample()),
    directory: join(scene.folder, 'site'),
    'working-directory': scene.folder,
    'api-url': cloud.apiUrl,
  }
  return await scene.release(expected, { ...token, ...given }, { frontend: { workers } })
}

async function served(): Promise<readonly (string | undefined)[]> {
  const page = await (await fetch(`http://${cloud.account.productionHost('databiz')}`)).text()
  return [await scene.servedApi(), /<title>(.*?)<\/title>/.exec(page)?.[1]]
}

describe('a release whose front end is a Worker', () => {
  test('brings both sides live, and goes back with both', async () => {
    const first = await release('A')
    expect(first.outputs).toMatchObject({ result: 'released' })
    expect((await release('B')).outputs).toMatchObject({ result: 'released', frontendResult: 'live' })
    expect(await served()).toEqual(['B', 'B'])
    const back = await release('C', 'unused', { mode: 'rollback' })
    expect(back.outputs).toMatchObject({ result: 'rolled-back', releaseId: first.outputs.releaseId })
    expect(await served()).toEqual(['A', 'A'])
  }, 60_000)

  test('brings both sides back when what was released does not work', async () => {
    await release('A')
    const { outputs, failure } = await release('B', 'another')
    expect(outputs).toMatchObject({ result: 'rolled-back', failedPart: 'smoke' })
    expect(failure).toBeDefined()
    expect(await served()).toEqual(['A', 'A'])
  })

  test('changes nothing when it is only planned', async () => {
    await release('A')
    expect((await release('B', 'B', { plan: 'true' })).outputs).toMatchObject({ result: 'planned' })
    expect(await served()).toEqual(['A', 'A'])
  })
})
