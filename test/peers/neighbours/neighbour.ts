import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type DebianProgram, debianProgram } from '../../../scripts/peer-programs.ts'
import { freePort, type Program, startProgram } from '../../actions/smoke-check/support/programs.ts'

/** A server program of others in front of ours, on ports of this machine alone. */
export interface Neighbour extends AsyncDisposable {
  readonly said: () => string
  /** Where its files stand. */
  readonly folder: string
}

export type Maybe<Value> = { readonly value: Value } | { readonly missing: string }

export interface NeighbourPlan {
  /** The command line; `home` is the unpacked tree of the program, `folder` where its files stand. */
  readonly given: (places: { readonly home: string; readonly folder: string }) => readonly string[]
  readonly files: Readonly<Record<string, string>>
  /** It is up when it listens here. */
  readonly ports: readonly number[]
  readonly environment?: Readonly<Record<string, string>>
}

/** Starts a server of the distribution, or says why this machine has none. */
export async function startNeighbour(
  name: DebianProgram,
  plan: (home: string) => NeighbourPlan,
): Promise<Maybe<Neighbour>> {
  const peer = await debianProgram(name)
  if ('missing' in peer) return peer
  const { given, files, ports, environment = {} } = plan(peer.home)
  const folder = await mkdtemp(join(tmpdir(), `${name}-`))
  for (const [file, text] of Object.entries(files)) await writeFile(join(folder, file), text)
  const variables = { LD_LIBRARY_PATH: peer.libraries, ...environment }
  const program = startProgram(peer.path, given({ home: peer.home, folder }), folder, variables)
  for (const port of ports) await listens(port, program)
  return {
    value: {
      ...{ said: program.said, folder },
      async [Symbol.asyncDispose]() {
        await program[Symbol.asyncDispose]()
        await rm(folder, { recursive: true, force: true })
      },
    },
  }
}

/** Ports that nobody listens on now, all different. */
export async function freePorts(count: number): Promise<number[]> {
  const ports = new Set<number>()
  while (ports.size < count) ports.add(await freePort())
  return [...ports]
}

export async function listens(port: number, { said }: Program): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    if (await accepts(port)) return
    await new Promise(resolve => setTimeout(resolve, 100))
  }
  throw new Error(`nothing listens on ${port}: ${said()}`)
}

export const accepts = (port: number): Promise<boolean> =>
  new Promise(resolve => {
    const socket = connect(port, '127.0.0.1')
    const done = (answer: boolean) => {
      socket.destroy()
      resolve(answer)
    }
    socket.once('connect', () => done(true))
    socket.once('error', () => done(false))
  })
