import type { Ports } from '../../../shared/action/action.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import type { Component } from '../databiz/plan.ts'

const NAME = 'unfinished'

/** Where the sides of a release that was cut off have to go back to; `null` where nothing served before. */
export type Left = Readonly<Partial<Record<Component, Revision | null>>>

/**
 * What the `post` step must know when this one is cancelled or killed between two deployments. Written before each of
 * them begins, and cleared when the release has come to its end, good or bad.
 */
export class Unfinished {
  readonly #ports: Pick<Ports, 'saveState'>
  #left: Left = {}
  /** A runner has a `post` step; a command line has not, but it has time. */
  readonly canBeHandedOver: boolean

  constructor(ports: Pick<Ports, 'saveState' | 'environment'>) {
    this.#ports = ports
    this.canBeHandedOver = (ports.environment['GITHUB_STATE'] ?? '') !== ''
  }

  async begins(side: Component, previous: Revision | undefined): Promise<void> {
    this.#left = { ...this.#left, [side]: previous ?? null }
    await this.#ports.saveState(NAME, JSON.stringify(this.#left))
  }

  async isOver(): Promise<void> {
    if (Object.keys(this.#left).length > 0) await this.#ports.saveState(NAME, '')
  }
}

export function readUnfinished(readState: (name: string) => string): Left {
  const text = readState(NAME)
  return text === '' ? {} : (JSON.parse(text) as Left)
}
