/** What a run may take. */
export interface Limits {
  readonly minutes: number
  readonly requests: number
}

/** A run has asked for more than it was given. */
export class BudgetSpent extends Error {
  constructor(what: string) {
    super(`The budget of this run is spent: ${what}. What it made is removed.`)
    this.name = 'BudgetSpent'
  }
}

/** Requests left for taking away what a run made, whatever it has spent. */
const FOR_REMOVING = 40

/** Counts minutes and requests; removing has some of its own. */
export class Budget {
  readonly #limits: Limits
  readonly #now: () => number
  readonly #startedMs: number
  #requests = 0

  constructor(limits: Limits, now: () => number) {
    this.#limits = limits
    this.#now = now
    this.#startedMs = now()
  }

  get requests(): number {
    return this.#requests
  }

  /** @throws BudgetSpent before the request that would be one too many, or too late */
  spend(isRemoving: boolean): void {
    const { minutes, requests } = this.#limits
    const most = isRemoving ? requests + FOR_REMOVING : requests
    if (this.#requests >= most) throw new BudgetSpent(`${most} requests`)
    if (!isRemoving && this.#now() - this.#startedMs > minutes * 60_000)
      throw new BudgetSpent(`${minutes} minutes`)
    this.#requests += 1
  }
}
