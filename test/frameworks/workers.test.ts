import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { installPeer } from '../../scripts/peers.ts'
import { PagesCase } from '../actions/deploy-pages/pages-case.ts'
import { AssetServers } from './asset-server.ts'
import { built, type RealSite } from './real-sites.ts'
import { SITES_WITH_WORKERS } from './sites-with-workers.ts'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** Deploys a build as a workflow does, from the checkout, with the compiler of the library. */
async function deploy(on: PagesCase, site: RealSite, title: string) {
  const { folder: peer } = await installPeer('wrangler')
  const { folder, output } = await built(site, title)
  folders.push(folder)
  const { GITHUB_ACTIONS: _, ...environment } = process.env
  return await on.run(
    { 'working-directory': folder, directory: join(folder, output), branch: 'main', timeout: '30m' },
    { environment: { ...environment, RUNNER_TOOL_CACHE: join(peer, '../tool-cache') } },
  )
}

/** What is at an address: of a site that fails, why. */
const pageOf = async (url: unknown): Promise<string> => await (await fetch(String(url))).text()

/** Three builds of a framework and their compilation: minutes, and more on a busy machine. */
const PATIENCE_MS = 1_800_000

describe.each(SITES_WITH_WORKERS)('a site of $name with its worker', site => {
  test(
    'goes live and live again in workerd; production that stays behind is never called this build',
    async () => {
      await using servers = new AssetServers()
      await using on = await PagesCase.start()
      on.pages.knobs.server = async (deployment, seen) =>
        await (await servers.of(deployment, on.pages.assets)).answer(seen)
      const first = await deploy(on, site, 'One')
      expect(first.failure, await pageOf(first.outputs.url)).toBeUndefined()
      expect(first.outputs).toMatchObject({ result: 'live', proof: 'build' })
      const second = await deploy(on, site, 'Two')
      expect(second.outputs.result).toBe('live')
      expect(await pageOf(second.outputs.url)).toContain('Two')
      expect((await fetch(`${second.outputs.url}/api/not-there`)).status).toBe(404)
      on.pages.knobs.aliasLagMs = Number.POSITIVE_INFINITY
      const third = await deploy(on, site, 'Three')
      expect(third.outputs.proof).not.toBe('build')
      expect(on.pages.live('demo')?.id).not.toBe(first.outputs.deploymentId)
    },
    PATIENCE_MS,
  )
})
