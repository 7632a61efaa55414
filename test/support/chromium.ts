import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

/** A page in a real browser, driven over the DevTools protocol. */
export interface Page {
  open(url: string, look: Look): Promise<void>
  /** The value of an expression in the page; promises are awaited. */
  evaluate<Value>(expression: string): Promise<Value>
  /** The whole page as PNG. */
  picture(): Promise<Buffer>
  /** Exceptions, errors and warnings of the console and of the browser since the page was opened. */
  readonly complaints: readonly string[]
}

export interface Look {
  readonly width: number
  readonly scheme: 'light' | 'dark'
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']

/** The path of a browser on this machine: `CHROMIUM`, or one on the path. */
export async function findChromium(): Promise<string | undefined> {
  const folders = (process.env['PATH'] ?? '').split(delimiter)
  const candidates = [
    process.env['CHROMIUM'] ?? '',
    ...NAMES.flatMap(name => folders.map(dir => join(dir, name))),
  ]
  for (const path of candidates.filter(Boolean)) if (await exists(path)) return path
  return undefined
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

/** Starts a browser of its own, without a window and with a new profile. */
export async function startChromium(program: string): Promise<Page & AsyncDisposable> {
  const profile = await mkdtemp(join(tmpdir(), 'chromium-'))
  const child = spawn(
    program,
    [
      ...['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`],
      // As root, in a container, where there is no sandbox to nest; only our own file is opened.
      ...[
        '--no-sandbox',
        '--disable-dev-shm-usage',
        '--disable-gpu',
        '--hide-scrollbars',
        '--no-first-run',
        'about:blank',
      ],
    ],
    { stdio: ['ignore', 'ignore', 'pipe'] },
  )
  const protocol = await Protocol.connect(await addressOf(child))
  const { targetId } = await protocol.send<{ targetId: string }>('Target.createTarget', {
    url: 'about:blank',
  })
  await protocol.attach(targetId)
  return Object.assign(new ChromiumPage(protocol), {
    [Symbol.asyncDispose]: async () => {
      protocol.close()
      const ended = once(child, 'close')
      child.kill()
      await ended
      await rm(profile, { recursive: true, force: true, maxRetries: 5 })
    },
  })
}

async function addressOf(child: ChildProcess): Promise<string> {
  let said = ''
  for await (const chunk of child.stderr ?? []) {
    said += String(chunk)
    const address = /DevTools listening on (ws:\S+)/.exec(said)?.[1]
    if (address !== undefined) return address
  }
  throw new Error(`The browser did not start: ${said}`)
}

interface Message {
  readonly id?: number
  readonly method?: string
  readonly params?: Readonly<Record<string, unknown>>
  readonly result?: unknown
  readonly error?: { readonly message: string }
}

type Listener = (params: Readonly<Record<string, unknown>>) => void

class Protocol {
  readonly #socket: WebSocket
  readonly #waiting = new Map<number, { resolve(value: unknown): void; reject(error: Error): void }>()
  readonly #listeners = new Map<string, Listener[]>()
  #session: string | undefined
  #next = 1

  private constructor(socket: WebSocket) {
    this.#socket = socket
    socket.addEventListener('message', ({ data }) => this.#receive(JSON.parse(String(data)) as Message))
  }

  static async connect(address: string): Promise<Protocol> {
    const socket = new WebSocket(address)
    const protocol = new Protocol(socket)
    await new Promise((resolve, reject) => {
      socket.addEventListener('open', resolve, { once: true })
      socket.addEventListener('error', () => reject(new Error('no connection to the browser')), {
        once: true,
      })
    })
    return protocol
  }

  async attach(targetId: string): Promise<void> {
    const attached = await this.send<{ sessionId: string }>('Target.attachToTarget', {
      targetId,
      flatten: true,
    })
    this.#session = attached.sessionId
  }

  send<Result>(method: string, params: object = {}): Promise<Result> {
    const id = this.#next++
    const sessionId = this.#session
    this.#socket.send(
      JSON.stringify({ id, method, params, ...(sessionId === undefined ? {} : { sessionId }) }),
    )
    return new Promise<unknown>((resolve, reject) =>
      this.#waiting.set(id, { resolve, reject }),
    ) as Promise<Result>
  }

  on(event: string, listener: Listener): void {
    this.#listeners.set(event, [...(this.#listeners.get(event) ?? []), listener])
  }

  once(event: string): Promise<void> {
    return new Promise(resolve => this.on(event, () => resolve()))
  }

  close(): void {
    this.#socket.close()
  }

  #receive({ id, method, params = {}, result, error }: Message): void {
    if (method !== undefined) for (const listener of this.#listeners.get(method) ?? []) listener(params)
    const waiting = id === undefined ? undefined : this.#waiting.get(id)
    if (id === undefined || waiting === undefined) return
    this.#waiting.delete(id)
    if (error === undefined) waiting.resolve(result)
    else waiting.reject(new Error(error.message))
  }
}

class ChromiumPage implements Page {
  readonly complaints: string[] = []
  readonly #protocol: Protocol
  readonly #ready: Promise<unknown>

  constructor(protocol: Protocol) {
    this.#protocol = protocol
    const complain = (what: string) => (params: unknown) =>
      void this.complaints.push(`${what}: ${JSON.stringify(params)}`)
    protocol.on('Runtime.exceptionThrown', complain('exception'))
    protocol.on('Log.entryAdded', complain('browser'))
    protocol.on('Runtime.consoleAPICalled', ({ type, args }) => {
      if (type === 'error' || type === 'warning') complain(`console ${type}`)(args)
    })
    this.#ready = Promise.all(['Page', 'Runtime', 'Log'].map(domain => protocol.send(`${domain}.enable`)))
  }

  async open(url: string, { width, scheme }: Look): Promise<void> {
    await this.#ready
    this.complaints.length = 0
    const features = [{ name: 'prefers-color-scheme', value: scheme }]
    await this.#protocol.send('Emulation.setEmulatedMedia', { features })
    const screen = { width, height: 900, deviceScaleFactor: 1, mobile: false }
    await this.#protocol.send('Emulation.setDeviceMetricsOverride', screen)
    const loaded = this.#protocol.once('Page.loadEventFired')
    await this.#protocol.send('Page.navigate', { url })
    await loaded
  }

  async evaluate<Value>(expression: string): Promise<Value> {
    const { result, exceptionDetails } = await this.#protocol.send<{
      readonly result: { readonly value: Value }
      readonly exceptionDetails?: {
        readonly text: string
        readonly exception?: { readonly description?: string }
      }
    }>('Runtime.evaluate', { expression, awaitPromise: true, returnByValue: true })
    if (exceptionDetails !== undefined)
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text)
    return result.value
  }

  async picture(): Promise<Buffer> {
    const format = { format: 'png', captureBeyondViewport: true }
    const { data } = await this.#protocol.send<{ data: string }>('Page.captureScreenshot', format)
    return Buffer.from(data, 'base64')
  }
}
