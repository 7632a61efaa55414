import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Reply } from '../../kit/exchange.ts'
import type { Visit } from './site-server.ts'

/** Answers for files, as `env.ASSETS` does. */
export type Assets = (path: string) => Reply

interface Worker {
  fetch(
    request: Request,
    env: { readonly ASSETS: { fetch(given: Request | string | URL): Promise<Response> } },
    context: { waitUntil(work: Promise<unknown>): void; passThroughOnException(): void },
  ): Promise<Response>
}

/** What a runtime hands along; nothing here lives longer than its answer. */
const CONTEXT = {
  waitUntil: (work: Promise<unknown>) => void work.catch(() => undefined),
  passThroughOnException: () => undefined,
}

/** The modules of `_worker.bundle` are run as they are: a worker is written against the same `fetch` that Node has. */
export class WorkerRuntime {
  readonly #loaded: Promise<Worker>
  readonly #folder: Promise<string>

  constructor(bundle: Buffer) {
    this.#folder = mkdtemp(join(tmpdir(), 'worker-'))
    this.#loaded = this.#load(bundle)
    this.#loaded.catch(() => undefined)
  }

  async answer({ method, path, search, headers }: Visit, assets: Assets): Promise<Reply> {
    try {
      const worker = await this.#loaded
      const url = `http://${headers.host ?? 'site'}${encodeURI(path)}${search}`
      const ASSETS = {
        fetch: async (given: Request | string | URL) =>
          responseOf(
            assets(decodeURIComponent(new URL(given instanceof Request ? given.url : given).pathname)),
          ),
      }
      const response = await worker.fetch(new Request(url, { method }), { ASSETS }, CONTEXT)
      return {
        status: response.status,
        headers: Object.fromEntries(response.headers),
        body: new Uint8Array(await response.arrayBuffer()),
      }
    } catch (thrown) {
      return { status: 500, body: `Worker threw exception: ${String(thrown)}` }
    }
  }

  async stop(): Promise<void> {
    // Modules may still be on their way into it.
    await this.#loaded.catch(() => undefined)
    await rm(await this.#folder, { recursive: true, force: true })
  }

  async #load(bundle: Buffer): Promise<Worker> {
    const folder = await this.#folder
    await writeFile(join(folder, 'package.json'), '{"type":"module"}')
    const { main, modules } = await readBundle(bundle)
    for (const [name, content] of modules) {
      await mkdir(dirname(join(folder, name)), { recursive: true })
      await writeFile(join(folder, name), content)
    }
    const loaded = (await import(pathToFileURL(join(folder, main)).href)) as { readonly default: Worker }
    return loaded.default
  }
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

function responseOf({ status = 200, headers = {}, body }: Reply): Response {
  const given = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
  const isEmpty = status === 304 || body === undefined
  return new Response(isEmpty ? null : new Uint8Array(Buffer.from(body as string | Uint8Array)), {
    status,
    headers: given,
  })
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

const patternOf = (rule: string): RegExp =>
  new RegExp(`^${rule.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`)
