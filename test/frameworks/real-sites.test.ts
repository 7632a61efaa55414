import { createHash } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { PagesCase } from '../actions/deploy-pages/pages-case.ts'
import { AssetServers } from './asset-server.ts'
import { built, REAL_SITES } from './real-sites.ts'

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

/** Headers that the stand-in and the real server must agree on; the others are of the connection. */
const COMPARED = [
  'location',
  'x-frame-options',
  'cache-control',
  'access-control-allow-origin',
  'referrer-policy',
  'x-page',
  'x-rest',
]

async function visit(address: string, path: string): Promise<Record<string, string>> {
  const answer = await fetch(`${address}${path}`, { redirect: 'manual' })
  const headers = COMPARED.map(name => [name, answer.headers.get(name)?.replace(address, '') ?? ''])
  const body = Buffer.from(await answer.arrayBuffer())
  const isShown = answer.status === 200 || answer.status === 404
  // The type is the one that was uploaded; the server on a laptop finds a charset besides.
  const type = answer.headers.get('content-type')?.split(';')[0] ?? ''
  return {
    status: String(answer.status),
    ...Object.fromEntries(headers),
    ...(isShown ? { type, body: createHash('sha1').update(body).digest('hex') } : {}),
  }
}

/** Every file at its own path, as links lead to it, and beside it; and what is not there. */
function pathsFor(files: readonly string[]): string[] {
  const ways = files.flatMap(path => {
    const clean = path.replace(/(^|\/)index\.html$/, '$1').replace(/\.html$/, '')
    // On a disk, which it has there, the server takes a file for a folder with a slash behind it.
    return path.endsWith('.html')
      ? [path, clean, `${clean.replace(/\/$/, '')}/`, clean.replace(/(.)\/$/, '$1')]
      : [path]
  })
  const missing = ['/not/there', '/not-there.js', '/docs/not-there', '/old', '/blog/one', '/go/a/b?c=d']
  const rewritten = [
    '/deep/a',
    '/deep/a/b',
    '/deep',
    '/page/robots',
    '/page/none',
    '/app/x/y',
    '/app',
    '/gone/x',
  ]
  return [...new Set([...ways, ...missing, ...rewritten])].map(path => encodeURI(path))
}

describe.each(REAL_SITES)('a site of $name', site => {
  test('goes live, live again and back, with the asset server and workerd of Cloudflare behind it', async () => {
    await using servers = new AssetServers()
    await using on = await PagesCase.start()
    on.pages.knobs.server = async (deployment, seen) =>
      await (await servers.of(deployment, on.pages.assets)).answer(seen)
    const deploy = async (title: string) => {
      const { folder, output } = await built(site, title)
      folders.push(folder)
      return await on.run({ directory: join(folder, output), branch: 'main' })
    }
    const first = await deploy('One')
    expect(first.failure).toBeUndefined()
    expect(first.outputs).toMatchObject({ result: 'live', proof: 'build' })
    const second = await deploy('Two')
    expect(second.outputs).toMatchObject({ result: 'live', proof: 'build' })
    // Production goes on showing the second build.
    on.pages.knobs.aliasLagMs = Number.POSITIVE_INFINITY
    const third = await deploy('Three')
    expect(third.outputs.result).toBe('rolled-back')
    expect(on.pages.live('demo')?.id).toBe(second.outputs.deploymentId)
  })

  test('is served by the stand-in as by the asset server of Cloudflare', async () => {
    await using servers = new AssetServers()
    await using on = await PagesCase.start()
    const { folder, output } = await built(site, 'One')
    folders.push(folder)
    const { outputs } = await on.run({ directory: join(folder, output), branch: 'main' })
    const deployment = on.pages.project('demo').deployments.at(-1)
    if (deployment === undefined) throw new Error('nothing was deployed')
    const real = await servers.of(deployment, on.pages.assets)
    const differing: string[] = []
    for (const path of pathsFor(Object.keys(deployment.facts.manifest))) {
      const [ours, theirs] = [await visit(String(outputs.url), path), await visit(real.url, path)]
      for (const [name, value] of Object.entries(theirs))
        if (ours[name] !== value) differing.push(`${path}: ${name} is ${ours[name]} instead of ${value}`)
    }
    expect(differing).toEqual([])
  })
})
