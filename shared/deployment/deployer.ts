import type { Ports } from '../action/action.ts'
import type { Declaration, InputsOf } from '../declaration/declaration.ts'
import { type RawInputs, readInputs } from '../declaration/read-inputs.ts'
import type { ReleaseContext } from '../record/release-context.ts'
import type { Abilities } from './abilities.ts'
import type { DeploymentStep } from './deployment-step.ts'

/** What a step gets besides its inputs. */
export interface DeployContext {
  readonly ports: Ports
  /** Where a release composes several. */
  readonly release?: ReleaseContext
}

/** A kind of deployment: everything that `release` may know of an action. Exported by `actions/<name>/deployer.ts`. */
export interface Deployer<D extends Declaration = Declaration> {
  readonly declaration: D
  /** The side that it serves. */
  readonly component: 'backend' | 'frontend'
  /** For headings: `back end on Railway`. */
  readonly noun: string
  readonly abilities: Abilities
  /** Inputs that still mean something in a rollback: who, where, how it is proven. Not what is deployed. */
  readonly rollbackInputs: readonly (keyof D['inputs'] & string)[]
  /** The input that names what a rollback leads to, such as `deployment-id`. */
  readonly revisionInput: keyof D['inputs'] & string
  /** What the `post` step takes away that a killed run of this action left, such as a file with credentials. */
  cleanUp?(inputs: InputsOf<D>, ports: Ports, readState: (name: string) => string): Promise<void>
  /** Makes a step; asks nobody anything yet. */
  open(inputs: InputsOf<D>, context: DeployContext): DeploymentStep
}

/** A kind of deployment as the release has it among others: what its inputs are, it knows alone, so it is given texts. */
export interface AnyDeployer extends Pick<Deployer, 'declaration' | 'component' | 'noun' | 'abilities'> {
  readonly rollbackInputs: readonly string[]
  readonly revisionInput: string
  cleanUp(raw: RawInputs, ports: Ports, readState: (name: string) => string): Promise<void>
  /** @throws InputError */
  open(raw: RawInputs, context: DeployContext): DeploymentStep
}

/** The same deployer, which reads its inputs itself. */
export const readingInputs = <D extends Declaration>(deployer: Deployer<D>): AnyDeployer => {
  const { declaration } = deployer
  return {
    ...deployer,
    cleanUp: async (raw, ports, readState) =>
      await deployer.cleanUp?.(readInputs(declaration, raw), ports, readState),
    open: (raw, context) => deployer.open(readInputs(declaration, raw), context),
  }
}

/** Checks the type where it is written. */
export const defineDeployer = <const D extends Declaration>(deployer: Deployer<D>): Deployer<D> => deployer
