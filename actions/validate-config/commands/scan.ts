import type { Action, Outcome, Ports } from '../../../shared/action/action.ts'
import { declareCommand, type InputsOf } from '../../../shared/declaration/declaration.ts'
import { lines } from '../../../shared/declaration/field-kinds.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import { findSecrets, type WantedSecret, wantedSecret } from '../../../shared/secrets/find-secrets.ts'
import { counted } from '../../../shared/units/count.ts'
import { readText } from '../files/read-text.ts'
import { handedOut } from '../scan/handed-out.ts'
import { maskSecrets, namedSecrets } from '../sources/mask-secrets.ts'
import { readSources } from '../sources/read-sources.ts'
import { parseStoreLine } from '../sources/store-line.ts'
import { contractFor, contractInput } from './command-inputs.ts'

const declaration = declareCommand({
  name: 'validate-config scan',
  title: 'Scan',
  description: 'Looks for the values of secrets in what is handed out, such as a built site.',
  inputs: {
    paths: lines({ description: 'Folders and files that strangers get, such as `dist`.' }),
    contract: contractInput,
    sources: lines({
      description:
        'Where the values come from: `env`, `file:<dotenv path>`, or a secret store. Repeat the option.',
      default: 'env',
    }),
  },
  operands: ['paths'],
  results: {
    clean: 'No value of a secret is in the files.',
    found: 'Values of secrets are in the files.',
    incomplete: 'None was found, but something could not be looked at.',
  },
})

type Inputs = InputsOf<typeof declaration>

/** Bytes. Maps of large sites have tens of megabytes. */
const LARGEST = 67_108_864

/** `scan dist --sources file:.env.production` */
export const scan: Action<typeof declaration> = {
  declaration,
  async run(inputs: Inputs, ports: Ports) {
    refuseBadInputs(inputs)
    const wanted = await wantedSecrets(inputs, ports)
    const { files, unseen } = await handedOut(inputs.paths, ports.files)
    let places = 0
    for (const file of files) places += await lookInto(file, wanted, ports)
    for (const path of unseen)
      ports.log.warning({ message: `${path} was not looked at: it is a link or packed` })
    return verdict(places, { files: files.length, unseen: unseen.length, wanted: wanted.length })
  },
}

function refuseBadInputs({ paths, sources }: Inputs): void {
  const bad = sources.filter(
    line => line !== 'env' && !/^file:.+/.test(line) && parseStoreLine(line) === undefined,
  )
  const problems = [
    ...(paths.length === 0 ? [{ input: 'paths', message: 'is required, such as `dist`' }] : []),
    ...bad.map(value => ({
      input: 'sources',
      message: 'must be `env`, `file:<path>` or a secret store',
      value,
    })),
  ]
  if (problems.length > 0) throw new InputError(problems, 'See --help.')
}

/** @throws ActionError when there is no value to look for: then nothing found would prove nothing */
async function wantedSecrets(inputs: Inputs, ports: Ports): Promise<WantedSecret[]> {
  const contract = await contractFor(inputs.contract, ports)
  const without = { railwayToken: undefined, railwayService: undefined, railwayApiUrl: '' }
  const sources = await readSources({ lines: inputs.sources, ...without }, contract, ports)
  maskSecrets(sources, contract, ports.log)
  const secrets = namedSecrets(sources, contract)
  if (secrets.length === 0)
    throw new ActionError(`${inputs.sources.join(', ')} holds no value of a secret of the contract`, {
      code: 'source',
      remedy: 'Name with --sources where the values of this build come from, such as file:.env.production.',
    })
  const names = [...new Set(secrets.map(({ name }) => name))]
  return names.map(name =>
    wantedSecret(
      name,
      secrets.filter(secret => secret.name === name).map(({ text }) => text),
    ),
  )
}

/** Says where secrets are in a file, and how many. The value is never shown. */
async function lookInto(file: string, wanted: readonly WantedSecret[], ports: Ports): Promise<number> {
  const text = (await readText(file, ports.files, LARGEST)) ?? ''
  const found = findSecrets(text, wanted)
  for (const { name, at } of found) {
    const line = text.slice(0, at).split('\n').length
    ports.log.error({ message: `The value of ${name} is in ${file}`, file, line })
  }
  return found.length
}

function verdict(
  places: number,
  count: { readonly files: number; readonly unseen: number; readonly wanted: number },
): Outcome<typeof declaration> {
  const looked = counted(count.files, 'file')
  const sought = counted(count.wanted, 'secret')
  if (places > 0) {
    const summary = `${counted(places, 'value')} of ${sought} found in ${looked}`
    const remedy = 'Replace these secrets: whoever has the files knows them. Then keep them out of the build.'
    return {
      outputs: { result: 'found', summary },
      failure: new ActionError(summary, { code: 'found', remedy }),
    }
  }
  if (count.unseen > 0) {
    const summary = `Nothing of ${sought} found in ${looked}, but ${counted(count.unseen, 'file')} could not be looked at`
    const remedy = 'Scan before files are packed, and name what links lead to.'
    return {
      outputs: { result: 'incomplete', summary },
      failure: new ActionError(summary, { code: 'incomplete', remedy }),
    }
  }
  return { outputs: { result: 'clean', summary: `Nothing of ${sought} found in ${looked}` } }
}
