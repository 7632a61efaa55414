import { z } from '#libraries'
import { camelCase, type Declaration, type InputsOf } from '../declaration/declaration.ts'
import type { Field } from '../declaration/field.ts'
import type { RawInputs } from '../declaration/read-inputs.ts'
import type { Revision } from '../record/revision.ts'
import { shellWord } from '../text/shell-word.ts'
import type { AnyDeployer, Deployer } from './deployer.ts'

type Kept = Pick<AnyDeployer, 'rollbackInputs' | 'revisionInput' | 'declaration'>

/** The inputs with which an action of its own would bring a revision back. */
const rollbackInputs = (
  { rollbackInputs: kept, revisionInput }: Kept,
  raw: RawInputs,
  to: Revision,
): RawInputs => ({
  ...Object.fromEntries(Object.entries(raw).filter(([input]) => kept.includes(input))),
  mode: 'rollback',
  [revisionInput]: to.id,
})

/** The same for inputs that were read already: what is not kept has its default. */
export function rollbackInputsOf<D extends Declaration>(
  { declaration, rollbackInputs: kept, revisionInput }: Deployer<D>,
  inputs: InputsOf<D>,
  to: Revision,
): InputsOf<D> {
  const given = inputs as Readonly<Record<string, unknown>>
  const common = ['github-token', 'commit-status', 'commit', 'dry-run', 'pull-request-comment']
  const all = Object.entries(declaration.inputs).map(([name, field]) => {
    const key = camelCase(name)
    const isKept = common.includes(name) || (kept as readonly string[]).includes(name)
    return [key, isKept ? given[key] : absentValue(field)] as const
  })
  return withInputs({ ...Object.fromEntries(all) } as InputsOf<D>, {
    mode: 'rollback',
    [camelCase(revisionInput)]: to.id,
  })
}

/** The same inputs with some values replaced; the names are those of the declaration. */
export const withInputs = <Values>(inputs: Values, changes: Readonly<Record<string, unknown>>): Values => ({
  ...inputs,
  ...changes,
})

const absentValue = ({ default: text, kind, schema }: Field<unknown>): unknown =>
  text === undefined && kind !== 'lines' ? undefined : z.parse(schema, text ?? '')

/** Inputs that say where, and so belong into a command for people. The rest has defaults. */
const HOW = new Set(['timeout', 'settle', 'verify', 'logs', 'api-url', 'health-url', 'github-token'])

/** The same as a command for people; secrets come from variables of their environment there. */
export function rollbackCommand(deployer: Kept, raw: RawInputs, to: Revision): string {
  const { declaration, revisionInput } = deployer
  const given = Object.entries(rollbackInputs(deployer, raw, to)).filter(
    ([input, text]) => !HOW.has(input) && input !== 'mode' && input !== revisionInput && text !== '',
  )
  const options = given.map(([input, text]) =>
    declaration.inputs[input]?.kind === 'secret'
      ? `--${input}-env ${variableOf(declaration.name, input)}`
      : `--${input} ${shellWord(text)}`,
  )
  return [
    `npx --no databiz-actions ${declaration.name} --mode rollback`,
    `--${revisionInput} ${shellWord(to.id)}`,
    ...options,
  ].join(' ')
}

/** `deploy-pages` and `api-token` give `PAGES_API_TOKEN`. */
const variableOf = (action: string, input: string): string =>
  `${action.replace(/^deploy-/, '')}_${input}`.replaceAll('-', '_').toUpperCase()
