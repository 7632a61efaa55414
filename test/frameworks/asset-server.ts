import { type ChildProcess, spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { installPeer } from '../../scripts/peers.ts'
import type { Reply } from '../cloud/kit/exchange.ts'
import { formFiles } from '../cloud/kit/form-files.ts'
import type { AssetStore } from '../cloud/pages/asset-store.ts'
import type { Deployment } from '../cloud/pages/deployment.ts'
import type { Visit } from '../cloud/pages/site/site-server.ts'
import { freePort } from '../cloud/postgres/free-port.ts'

const PATIENCE_MS = 120_000
const BUNDLE = '_worker.bundle'

/** Cloudflare's own asset server for one deployment, in workerd: what wrangler starts to try a site on a laptop. */
export class AssetServer implements AsyncDisposable {
  readonly url: string
  readonly #child: ChildProcess
  readonly #folder: string

  private constructor(url: string, child: ChildProcess, folder: string) {
    this.url = url
    this.#child = child
    this.#folder = folder
  }

  /** @throws Error with what wrangler says when it does not come up */
  static async start({ facts }: Deployment, store: AssetStore): Promise<AssetServer> {
    const folder = await mkdtemp(join(tmpdir(), 'asset-server-'))
    const written = Object.entries(facts.manifest).map(
      ([path, key]) => [path, store.get(key)?.content] as const,
    )
    const { [BUNDLE]: bundle, ...special } = facts.files
    const worker = bundle === undefined ? undefined : readBundle(bundle)
    for (const [path, content] of [...written, ...Object.entries(special), ...(worker?.files ?? [])])
      if (content !== undefined) await writeBelow(join(folder, 'dist'), path, content)
    const flags = worker?.flags ?? []
    return await AssetServer.#run(folder, [
      ...['pages', 'dev', 'dist', '--compatibility-date=2026-11-01'],
      ...flags.map(flag => `--compatibility-flags=${flag}`),
    ])
  }

  /** The one of a Worker: files below `dist`, and how its configuration wants them served. */
  static async ofWorker(files: readonly string[], assets: object): Promise<AssetServer> {
    const folder = await mkdtemp(join(tmpdir(), 'asset-server-'))
    for (const path of files) await writeBelow(join(folder, 'dist'), path, Buffer.from(path))
    const config = {
      name: 'demo',
      compatibility_date: '2026-11-01',
      assets: { directory: 'dist', ...assets },
    }
    await writeFile(join(folder, 'wrangler.json'), JSON.stringify(config))
    return await AssetServer.#run(folder, ['dev', '--local'])
  }

  static async #run(folder: string, command: readonly string[]): Promise<AssetServer> {
    const port = await freePort()
    const url = `http://127.0.0.1:${port}`
    const { folder: peer } = await installPeer('wrangler')
    const words = [...command, `--port=${port}`, '--ip=127.0.0.1']
    const child = spawn(process.execPath, [join(peer, 'node_modules/wrangler/bin/wrangler.js'), ...words], {
      cwd: folder,
      // A group of its own: workerd is a child of it.
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env['PATH'],
        HOME: folder,
        CI: '1',
        NO_COLOR: '1',
        WRANGLER_SEND_METRICS: 'false',
      },
    })
    const server = new AssetServer(url, child, folder)
    try {
      await isReady(child)
      return server
    } catch (thrown) {
      await server[Symbol.asyncDispose]()
      throw thrown
    }
  }

  async answer({ method, path, search, headers }: Visit): Promise<Reply> {
    const given = headers['if-none-match']
    const answer = await fetch(`${this.url}${encodeURI(path)}${search}`, {
      method,
      redirect: 'manual',
      headers: given === undefined ? {} : { 'if-none-match': given },
    })
    const {
      'content-encoding': _,
      'transfer-encoding': __,
      'content-length': ___,
      ...kept
    } = Object.fromEntries(answer.headers)
    return { status: answer.status, headers: kept, body: Buffer.from(await answer.arrayBuffer()) }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const { pid, exitCode } = this.#child
    const ended = new Promise(resolve => this.#child.once('exit', resolve))
    if (pid !== undefined && exitCode === null) {
      process.kill(-pid, 'SIGKILL')
      await ended
    }
    await rm(this.#folder, { recursive: true, force: true })
  }
}

interface Worker {
  readonly flags: readonly string[]
  readonly files: readonly (readonly [path: string, content: Buffer])[]
}

/** The modules of a worker as a folder of the site, which is where this server looks for one. */
function readBundle(bundle: Buffer): Worker {
  const boundary = /^--([^\r\n]+)/.exec(bundle.toString('latin1'))?.[1] ?? ''
  const parts = formFiles(bundle, `multipart/form-data; boundary=${boundary}`)
  const text = parts.find(({ name }) => name === 'metadata')?.content.toString('utf8') ?? '{}'
  const { main_module: main, compatibility_flags: flags = [] } = JSON.parse(text) as {
    readonly main_module?: string
    readonly compatibility_flags?: readonly string[]
  }
  const files = parts
    .filter(({ name }) => name !== 'metadata')
    .map(({ name, content }) => [`_worker.js/${name === main ? 'index.js' : name}`, content] as const)
  return { flags, files }
}

async function writeBelow(folder: string, path: string, content: Buffer): Promise<void> {
  const place = join(folder, path)
  await mkdir(dirname(place), { recursive: true })
  await writeFile(place, content)
}

function isReady(child: ChildProcess): Promise<void> {
  let said = ''
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`wrangler is not ready:\n${said}`)), PATIENCE_MS)
    const settle = (how: () => void) => {
      clearTimeout(late)
      how()
    }
    const read = (chunk: Buffer) => {
      said += chunk.toString()
      if (said.includes('Ready on')) settle(resolve)
    }
    child.stdout?.on('data', read)
    child.stderr?.on('data', read)
    child.once('exit', code => settle(() => reject(new Error(`wrangler ended with ${code}:\n${said}`))))
  })
}

/** One asset server for each deployment, started when it is first visited. */
export class AssetServers implements AsyncDisposable {
  readonly #servers = new Map<string, Promise<AssetServer>>()

  async of(deployment: Deployment, store: AssetStore): Promise<AssetServer> {
    const there = this.#servers.get(deployment.id) ?? AssetServer.start(deployment, store)
    this.#servers.set(deployment.id, there)
    return await there
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const all = await Promise.allSettled(this.#servers.values())
    await Promise.all(
      all.map(one => (one.status === 'fulfilled' ? one.value[Symbol.asyncDispose]() : undefined)),
    )
  }
}
