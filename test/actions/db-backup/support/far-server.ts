import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'

export interface FarServer extends AsyncDisposable {
  readonly port: number
  /** How often a client has spoken after the server had: in sessions that joined a snapshot (pg_dump's), and in all others. */
  turns(): { readonly dump: number; readonly others: number }
}

/** Stands before a server and counts turns: what a far one costs is the way, once for each turn. */
export async function startFarServer(target: number): Promise<FarServer> {
  const sessions: { turns: number; isDump: boolean }[] = []
  const open = new Set<Socket>()
  const proxy = createServer(client => {
    const server = connect(target, '127.0.0.1')
    const session = { turns: 0, isDump: false }
    sessions.push(session)
    let isAnswered = true
    client.on('data', chunk => {
      session.isDump ||= chunk.includes('SET TRANSACTION SNAPSHOT')
      if (isAnswered) session.turns += 1
      isAnswered = false
      server.write(chunk)
    })
    server.on('data', chunk => {
      isAnswered = true
      client.write(chunk)
    })
    for (const socket of [client, server]) {
      open.add(socket)
      socket.on('error', () => undefined)
      socket.on('close', () => void [client.destroy(), server.destroy()])
    }
  })
  await once(proxy.listen(0, '127.0.0.1'), 'listening')
  return {
    port: (proxy.address() as AddressInfo).port,
    turns: () => {
      const sum = (isDump: boolean) =>
        sessions.reduce((total, session) => total + (session.isDump === isDump ? session.turns : 0), 0)
      return { dump: sum(true), others: sum(false) }
    },
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      proxy.close()
      await once(proxy, 'close')
    },
  }
}
