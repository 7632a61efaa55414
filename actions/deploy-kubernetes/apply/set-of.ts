import { InputError } from '../../../shared/failure/input-error.ts'
import type { RunContext } from '../../../shared/runner/run-context.ts'
import { type ApplySet, type SetOrigin, setId, setName } from '../cluster/apply-set.ts'
import type { Inputs } from '../declaration.ts'

type Named = Pick<Inputs, 'set' | 'manifests' | 'kustomize' | 'environment'>

/** Where the objects of this step come from, as a set remembers it. */
const originOf = (inputs: Named, namespace: string, run: RunContext): SetOrigin => ({
  repository: run.repository === undefined ? '' : `${run.repository.owner}/${run.repository.name}`,
  environment: inputs.environment ?? namespace,
  source: inputs.kustomize ?? [...inputs.manifests].sort().join('\n'),
})

/**
 * The apply set of this step: named by `set`, else by where the objects come from. Where the inputs say neither, the only
 * one of this repository and environment.
 * @throws InputError where several could be meant, or none is there
 */
export function setOf(
  inputs: Named,
  namespace: string,
  sets: readonly ApplySet[],
  run: RunContext,
): ApplySet {
  const origin = originOf(inputs, namespace, run)
  const name = inputs.set ?? (origin.source === '' ? onlySet(origin, sets).name : setName(origin))
  const known = sets.find(set => set.name === name)
  return { ...origin, name, namespace, id: setId(name, namespace), kinds: known?.kinds ?? [] }
}

function onlySet({ repository, environment }: SetOrigin, sets: readonly ApplySet[]): ApplySet {
  const own = sets.filter(set => set.repository === repository && set.environment === environment)
  const [first, ...more] = own
  if (first !== undefined && more.length === 0) return first
  const message =
    first === undefined
      ? `is needed, or \`manifests\`: nothing was applied here for ${environment} by this repository`
      : `is needed: there are several, ${own.map(({ name }) => name).join(', ')}`
  throw new InputError([{ input: 'set', message }])
}
