import type { Listed } from '../../../actions/release/deployers.ts'
import { declare } from '../../../shared/declaration/declaration.ts'
import { text } from '../../../shared/declaration/field-kinds.ts'
import { type Deployer, readingInputs } from '../../../shared/deployment/deployer.ts'
import type { StepResult } from '../../../shared/deployment/deployment-step.ts'
import type { Verdict } from '../../../shared/deployment/verdict.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { TargetRecord } from '../../../shared/record/target-record.ts'

const mailDeclaration = declare({
  name: 'deploy-pigeon',
  title: 'Deploy by pigeon',
  description: 'Puts a letter on a roof.',
  branding: { icon: 'feather', color: 'gray-dark' },
  inputs: {
    environment: text({ description: 'Which roof.' }),
    letter: text({ description: 'What is put there.', required: true }),
    roof: text({ description: 'For a rollback: the letter that was there.' }),
  },
  results: { live: 'There.', 'dry-run': 'Would be there.' },
  outputs: { url: 'Where.' },
})

/** A kind of deployment that nobody has thought of: a roof with one letter on it. */
export class Roof {
  readonly component: 'backend' | 'frontend'
  lies: string | undefined
  /** What goes wrong with the next deployment, or the next rollback. */
  fails: 'apply' | 'rollback' | undefined
  /** What somebody else does just before the next deployment here. */
  meanwhile: () => void = () => undefined
  readonly all: string[] = []

  constructor(component: 'backend' | 'frontend' = 'backend') {
    this.component = component
  }

  /** Once. */
  #breaks(what: 'apply' | 'rollback'): boolean {
    if (this.fails !== what) return false
    this.fails = undefined
    return true
  }

  get listed(): Listed {
    const result = (verdict: Verdict, id: string | undefined): StepResult => ({
      verdict,
      serves: id === undefined ? undefined : { id, build: `sha256:${id}` },
      result: verdict,
      summary: `${id} lies there`,
      outputs: { url: 'https://roof.example.com' },
    })
    const deployer: Deployer<typeof mailDeclaration> = {
      declaration: mailDeclaration,
      component: this.component,
      noun: `letter on the roof of the ${this.component}`,
      abilities: { rollback: 'any', history: false, holdsVariables: false },
      rollbackInputs: ['environment'],
      revisionInput: 'roof',
      open: ({ letter }, { ports, release }) => {
        const scope = {
          environment: 'production',
          component: this.component,
          target: `roof/${this.component}`,
        }
        const serving = async () => (this.lies === undefined ? undefined : { id: this.lies })
        return {
          scope: async () => scope,
          serving,
          canServe: async ({ id }) =>
            this.all.includes(id) ? { kind: 'yes' } : { kind: 'no', why: 'eaten' },
          history: async () => [],
          check: async () => {
            await new TargetRecord(scope, ports, release).guard({
              mode: 'new',
              allowStale: release?.allowStale ?? false,
            })
            return { ...result('checked', this.lies), serves: await serving() }
          },
          apply: async () => {
            this.meanwhile()
            if (this.#breaks('apply')) throw new ActionError('a gust of wind')
            this.lies = letter
            this.all.push(letter)
            const entry = new TargetRecord(scope, ports, release).begin(
              { id: letter, build: `sha256:${letter}` },
              undefined,
            )
            await entry.end('served', 'lies there')
            return result('live', letter)
          },
          verify: async ({ id }) => result(this.lies === id ? 'live' : 'superseded', this.lies),
          rollback: async ({ id }) => {
            if (this.#breaks('rollback')) throw new ActionError('a cat')
            this.lies = id
            return result('live', id)
          },
        }
      },
    }
    return { deployer: readingInputs(deployer), under: 'pigeon', given: {} }
  }
}
