import { expect, test } from 'vitest'
import { servedPathOf } from '../../shared/cloudflare/proof/served-path.ts'
import { serveHtml } from '../cloud/workers/html-handling.ts'
import { AssetServer } from './asset-server.ts'

/** Pages with and without a folder of their name, files without an ending, names that have to be encoded. */
const FILES = [
  ...['/index.html', '/404.html', '/a.html', '/b/index.html', '/c.html', '/c/index.html', '/e/e.html'],
  ...['/g/index', '/h/index.js', '/k a/ü.html', '/[slug].html', '/l.txt'],
]
const PATHS = [
  ...FILES,
  ...FILES.map(path => path.replace(/(index)?\.html$/, '')),
  ...FILES.map(path => `${path.replace(/(\/index)?\.html$/, '')}/`),
  ...['/index', '/a/index.html', '/a/index', '/b/index', '/b.html', '/not-there', '/b/not-there/'],
]
const has = (path: string) => FILES.includes(path)

test.each(['auto-trailing-slash', 'force-trailing-slash', 'drop-trailing-slash', 'none'])(
  'with html_handling %s, pages are asked for where the asset server of Cloudflare has them, and the stand-in answers alike',
  async htmlHandling => {
    await using real = await AssetServer.ofWorker(FILES, { html_handling: htmlHandling })
    const ask = async (path: string) => {
      const answer = await fetch(`${real.url}${path}`, { redirect: 'manual' })
      return { status: answer.status, text: await answer.text(), location: answer.headers.get('location') }
    }
    for (const file of FILES) {
      const path = servedPathOf({ htmlHandling })(file, has)
      expect([path, await ask(path)]).toMatchObject([path, { status: 200, text: file }])
    }
    for (const path of new Set(PATHS)) {
      const [served, answer] = [serveHtml(path, has, htmlHandling), await ask(encodeURI(path))]
      const expected =
        served === undefined
          ? { status: 404 }
          : 'file' in served
            ? { status: 200, text: served.file }
            : { status: 307, location: encodeURI(served.location) }
      expect([path, answer]).toMatchObject([path, expected])
    }
  },
)

test('below a base', async () => {
  for (const htmlHandling of ['auto-trailing-slash', 'drop-trailing-slash']) {
    await using real = await AssetServer.ofWorker(FILES, { html_handling: htmlHandling, base_path: '/docs' })
    for (const file of ['/index.html', '/a.html', '/b/index.html', '/l.txt']) {
      const path = servedPathOf({ htmlHandling, basePath: '/docs' })(file, has)
      const answer = await fetch(`${real.url}${path}`, { redirect: 'manual' })
      expect([path, answer.status, await answer.text()]).toEqual([path, 200, file])
    }
  }
})
