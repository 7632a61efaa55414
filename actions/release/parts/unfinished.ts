import type { Ports } from '../../../shared/action/action.ts'
import type { ServingName } from './part.ts'

const NAME = 'unfinished'

/** Where the parts of a release that was cut off have to go back to, by part; empty where nothing was served before. */
export type Left = Readonly<Partial<Record<ServingName, string>>>

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

  async begins(part: ServingName, previous: string | undefined): Promise<void> {
    this.#left = { ...this.#left, [part]: previous ?? '' }
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
