import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { MessageChannel, Worker as Thread } from 'node:worker_threads'
import type { Reply } from '../../kit/exchange.ts'
import type { Visit } from './site-server.ts'
import type { AssetQuestion, AssetReply, Question, WorkerReply } from './worker-messages.ts'

/** Answers for files, as `env.ASSETS` does. */
export type Assets = (path: string) => Reply

/** The modules of `_worker.bundle` are run as they are: a worker is written against the same `fetch` that Node has. */
export class WorkerRuntime {
  readonly #folder = mkdtemp(join(tmpdir(), 'worker-'))
  readonly #thread: Promise<Thread>

  constructor(bundle: Buffer) {
    this.#thread = this.#start(bundle)
    this.#thread.catch(() => undefined)
  }

  /** Until its code is loaded, or is known not to load: a platform does not call a deployment live before. */
  async ready(): Promise<void> {
    await this.#thread.catch(() => undefined)
  }

  async answer({ method, path, search, headers }: Visit, assets: Assets): Promise<Reply> {
    const url = `http://${headers.host ?? 'site'}${encodeURI(path)}${search}`
    try {
      return await ask(await this.#thread, { url, method }, assets)
    } catch (thrown) {
      return { status: 500, body: `Worker threw exception: ${String(thrown)}` }
    }
  }

  async stop(): Promise<void> {
    // Modules may still be on their way into the folder.
    await this.#thread.then(thread => thread.terminate()).catch(() => undefined)
    await rm(await this.#folder, { recursive: true, force: true })
  }

  async #start(bundle: Buffer): Promise<Thread> {
    const folder = await this.#folder
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    const { main, modules } = await readBundle(bundle)
    for (const [name, content] of modules) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), content)
    }
    const thread = new Thread(new URL('worker-thread.ts', import.meta.url), {
      workerData: pathToFileURL(join(folder, main)).href,
    })
    await new Promise((resolve, reject) => thread.once('message', resolve).once('error', reject))
    thread.unref()
    return thread
  }
}

/** Asks the worker, and answers what it asks of the assets on the way. */
function ask(
  thread: Thread,
  question: Pick<Question, 'url' | 'method'>,
  assets: Assets,
): Promise<WorkerReply> {
  const { port1, port2 } = new MessageChannel()
  return new Promise((resolve, reject) => {
    thread.once('error', reject)
    port1.on('message', (message: AssetQuestion | WorkerReply) => {
      if ('path' in message) message.port.postMessage(assetReply(assets(message.path)))
      else {
        thread.off('error', reject)
        resolve(message)
      }
    })
    thread.postMessage({ ...question, port: port2 } satisfies Question, [port2])
  })
}

function assetReply({ status = 200, headers = {}, body }: Reply): AssetReply {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const content = body === undefined ? undefined : Buffer.from(body as string | Uint8Array)
  return { status, headers: given, body: content }
}

async function readBundle(bundle: Buffer) {
  const boundary = /^--([^\r\n]+)/.exec(bundle.toString('latin1'))?.[1] ?? ''
  const headers = { 'content-type': `multipart/form-data; boundary=${boundary}` }
  const form = await new Response(new Uint8Array(bundle), { headers }).formData()
  const { main_module: main } = JSON.parse(String(form.get('metadata'))) as { readonly main_module: string }
  const modules = [...form].flatMap(([name, value]) =>
    value instanceof File ? [[name, value] as const] : [],
  )
  return {
    main,
    modules: await Promise.all(modules.map(async ([name, value]) => [name, await value.text()] as const)),
  }
}

/** Whether `_routes.json` leads a path to the worker; without the file everything does. */
export function reachesWorker(routes: string | undefined, path: string): boolean {
  if (routes === undefined) return true
  const { include, exclude } = JSON.parse(routes) as {
    readonly include: string[]
    readonly exclude: string[]
  }
  const meets = (rules: readonly string[]) => rules.some(rule => patternOf(rule).test(path))
  return meets(include) && !meets(exclude)
}

/** A slash at the end, also the one before a last star, may be missing. Source: wrangler's `pages dev`. */
function patternOf(rule: string): RegExp {
  const text = (part: string) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')
  if (rule === '/' || rule === '/*') return new RegExp(`^${text(rule)}$`)
  if (rule.endsWith('/*')) return new RegExp(`^${text(rule.slice(0, -2))}(/.*)?$`)
  return new RegExp(rule.endsWith('*') ? `^${text(rule)}$` : `^${text(rule.replace(/\/$/, ''))}/?$`)
}
