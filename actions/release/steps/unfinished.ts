import type { Ports } from '../../../shared/action/action.ts'
import type { Revision } from '../../../shared/record/revision.ts'
import type { Component } from '../databiz/plan.ts'

const NAME = 'unfinished'

/** One side of a release that was cut off. */
export interface LeftSide {
  /** Where it has to go back to; `null` where nothing served before. */
  readonly previous: Revision | null
  /** What the platform named of this release, in order; it alone is to be undone. */
  readonly made: readonly string[]
}

export type Left = Readonly<Partial<Record<Component, LeftSide>>>

/**
 * What the `post` step must know when this one is cancelled or killed between two deployments. Written before each of
 * them begins and when the platform has named it, and cleared when the release has come to its end, good or bad.
 */
export class Unfinished {
  readonly #ports: Pick<Ports, 'saveState'>
  #left: Left = {}
  #saving: Promise<void> = Promise.resolve()
  /** A runner has a `post` step; a command line has not, but it has time. */
  readonly canBeHandedOver: boolean

  constructor(ports: Pick<Ports, 'saveState' | 'environment'>) {
    this.#ports = ports
    this.canBeHandedOver = (ports.environment['GITHUB_STATE'] ?? '') !== ''
  }

  async begins(side: Component, previous: Revision | undefined): Promise<void> {
    this.#left = { ...this.#left, [side]: { previous: previous ?? null, made: [] } }
    await this.#save(JSON.stringify(this.#left))
  }

  /** What is known of a side by now. */
  of(side: Component): LeftSide {
    return this.#left[side] ?? { previous: null, made: [] }
  }

  /** Costs no time: whoever writes next, or ends the release, waits for it. */
  made(side: Component, { id }: Revision): void {
    const left = this.#left[side]
    if (left === undefined || left.made.includes(id)) return
    this.#left = { ...this.#left, [side]: { ...left, made: [...left.made, id] } }
    this.#save(JSON.stringify(this.#left)).catch(() => undefined)
  }

  async isOver(): Promise<void> {
    if (Object.keys(this.#left).length > 0) await this.#save('')
  }

  /**
   * One after the other: of several values the runner keeps the last. One that could not be written stands in the way of no
   * later one: the end above all must be written, or a good release would be undone.
   */
  #save(text: string): Promise<void> {
    this.#saving = this.#saving.catch(() => undefined).then(() => this.#ports.saveState(NAME, text))
    return this.#saving
  }
}

export function readUnfinished(readState: (name: string) => string): Left {
  const text = readState(NAME)
  return text === '' ? {} : (JSON.parse(text) as Left)
}
