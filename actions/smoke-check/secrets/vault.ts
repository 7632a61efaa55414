import { Redactor } from './redactor.ts'
import { SecretTravel } from './secret-travel.ts'

/** The secrets of a run: what is never shown, and where it may go. */
export class Vault {
  readonly redactor = new Redactor()
  readonly travel = new SecretTravel()
  readonly #mask: (value: string) => void

  constructor(mask: (value: string) => void) {
    this.#mask = mask
  }

  /** A secret: never shown, and sent only where secrets may go. */
  hide(value: string): void {
    this.#mask(value)
    this.redactor.add(value)
    this.travel.seal(value)
  }

  /** No secret by its name, but from the environment: it may be shown, and is sent only where secrets may go. */
  seal(value: string): void {
    this.travel.seal(value)
  }
}
