import { type ChildProcess, fork } from 'node:child_process'
import type { WranglerTarget } from '../../wrangler.ts'

export interface Arrival {
  readonly line: string
  readonly atMs: number
}

export interface Seen {
  readonly arrivals: readonly Arrival[]
  readonly visits: number
}

/** A fresh stand-in in a process of its own, so that it is not measured with what deploys to it; nothing is known there yet. */
export class StandInProcess implements AsyncDisposable {
  readonly target: WranglerTarget
  readonly #child: ChildProcess

  private constructor(child: ChildProcess, target: WranglerTarget) {
    this.#child = child
    this.target = target
  }

  /** @param server path of a program that sends where it listens, and ends when it is left */
  static async start(server: string): Promise<StandInProcess> {
    const child = fork(server, { execArgv: [] })
    const target = await new Promise<WranglerTarget>((resolve, reject) => {
      child.once('message', message => resolve(message as WranglerTarget))
      child.once('exit', code => reject(new Error(`the stand-in ended with ${code}`)))
    })
    return new StandInProcess(child, target)
  }

  /** Only a server that listens to it. */
  async delayReplies(delayMs: number): Promise<void> {
    await this.#ask({ delayMs })
  }

  /** Every request to the platform, and the number of visits to its sites, since the last time this was asked. */
  async seen(): Promise<Seen> {
    return (await this.#ask({ ask: 'seen' })) as Seen
  }

  async #ask(message: object): Promise<object> {
    const answer = new Promise<object>(resolve =>
      this.#child.once('message', reply => resolve(reply as object)),
    )
    this.#child.send(message)
    return await answer
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const ended = new Promise(resolve => this.#child.once('exit', resolve))
    this.#child.disconnect()
    await ended
  }
}
