import type { Action, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { choice, text } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { readText } from '../files/read-text.ts'
import { type GeneratedKind, generatedKinds, generators } from '../generate/generators.ts'
import { checkInput, contractFor, contractInput } from './command-inputs.ts'

const declaration = declareCommand({
  name: 'validate-config generate',
  title: 'Generate',
  description: 'Writes a file that follows from the contract.',
  inputs: {
    kind: choice(generatedKinds, { description: 'What to write.', required: true }),
    contract: contractInput,
    output: text({ description: 'Path of the file. Default: a usual one for the kind.' }),
    scope: choice(['runtime', 'build', 'all'], {
      description: 'Which variables the file is for.',
      default: 'runtime',
    }),
    check: checkInput,
  },
  operands: ['kind'],
  results: {
    written: 'The file was written.',
    'up-to-date': 'The file says what the contract says.',
    outdated: 'The file differs from the contract; nothing was changed.',
  },
})

type Inputs = InputsOf<typeof declaration>

/** `generate markdown --output docs/configuration.md [--check]` */
export const generate: Action<typeof declaration> = {
  declaration,
  async run(inputs: Inputs, ports: Ports) {
    const contract = await contractFor(inputs.contract, ports)
    const kind: GeneratedKind = inputs.kind
    const path = inputs.output ?? generators[kind].path
    const present = await readText(path, ports.files)
    const wanted = generators[kind].write({ contract, scope: inputs.scope }, present)
    if (present === wanted) return { outputs: { result: 'up-to-date', summary: `${path} is up to date` } }
    if (inputs.check) return outdated(path, kind)
    await ports.files.writeNamed(path, wanted)
    return { outputs: { result: 'written', summary: `${path} written from ${contract.origin}` } }
  },
}

const outdated = (path: string, kind: string) => ({
  outputs: { result: 'outdated' as const, summary: `${path} differs from the contract` },
  failure: new ActionError(`${path} differs from the contract`, {
    code: 'outdated',
    remedy: `Run \`npx --no databiz-actions validate-config generate ${kind}\` and commit the result.`,
  }),
})
