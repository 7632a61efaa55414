import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

/** A pooler that stands before a server on a port of this machine. */
export interface TransactionPooler extends AsyncDisposable {
  readonly port: number
}

const HEAD = 5
const REFUSED = Buffer.from('N')
const [ENCRYPTION, GSS] = [80_877_103, 80_877_104]

/** Messages of PostgreSQL's protocol: a letter, and a length that counts itself. */
function* messagesOf(pending: { bytes: Buffer }): Generator<Buffer> {
  while (pending.bytes.length >= HEAD) {
    const length = 1 + pending.bytes.readInt32BE(1)
    if (pending.bytes.length < length) return
    yield pending.bytes.subarray(0, length)
    pending.bytes = pending.bytes.subarray(length)
  }
}

const message = (letter: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(HEAD)
  head.write(letter)
  head.writeInt32BE(body.length + 4, 1)
  return Buffer.concat([head, body])
}

const ADMITTED = Buffer.concat([
  message('R', Buffer.alloc(4)),
  message('S', Buffer.from('client_encoding\0UTF8\0')),
  message('S', Buffer.from('server_version\x0017.0\0')),
  message('Z', Buffer.from('I')),
])

/**
 * What PgBouncer does with `pool_mode = transaction` and a pool of one: the first client signs in at the server, and all
 * that come later use that same connection, one statement after the other.
 */
export async function startTransactionPooler(serverPort: number): Promise<TransactionPooler> {
  const sockets = new Set<Socket>()
  const asking: { client: Socket; text: Buffer }[] = []
  let server: Socket | undefined
  /** Who hears the server now; the first client while it signs in. */
  let heard: Socket | undefined

  const next = (): void => {
    if (heard !== undefined || server === undefined) return
    const one = asking.shift()
    if (one === undefined) return
    heard = one.client
    server.write(one.text)
  }
  const openServer = (first: Socket, startup: Buffer): Socket => {
    const opened = connect(serverPort, '127.0.0.1')
    sockets.add(opened)
    const pending = { bytes: Buffer.alloc(0) }
    heard = first
    opened.write(startup)
    opened.on('error', () => first.destroy())
    opened.on('data', chunk => {
      pending.bytes = Buffer.concat([pending.bytes, chunk])
      for (const one of messagesOf(pending)) {
        if (heard?.writable) heard.write(one)
        if (one.toString('latin1', 0, 1) === 'Z') heard = undefined
        next()
      }
    })
    return opened
  }
  const listener = createServer(client => {
    sockets.add(client)
    let hasStarted = false
    const pending = { bytes: Buffer.alloc(0) }
    client.on('error', () => undefined)
    client.on('data', chunk => {
      pending.bytes = Buffer.concat([pending.bytes, chunk])
      while (!hasStarted && pending.bytes.length >= 8) {
        const length = pending.bytes.readInt32BE(0)
        if (pending.bytes.length < length) return
        const startup = pending.bytes.subarray(0, length)
        pending.bytes = pending.bytes.subarray(length)
        if ([ENCRYPTION, GSS].includes(startup.readInt32BE(4))) client.write(REFUSED)
        else {
          hasStarted = true
          if (server === undefined) server = openServer(client, startup)
          else client.write(ADMITTED)
        }
      }
      for (const one of messagesOf(pending)) {
        const letter = one.toString('latin1', 0, 1)
        if (letter === 'p') server?.write(one)
        else if (letter !== 'X') asking.push({ client, text: Buffer.from(one) })
      }
      next()
    })
  })
  listener.listen(0, '127.0.0.1')
  await once(listener, 'listening')
  return {
    port: (listener.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      listener.close()
      await once(listener, 'close')
    },
  }
}
