import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Contract } from '../../validate-config/contract/contract.ts'
import { loadContract } from '../../validate-config/contract-file/load-contract.ts'
import { CONTRACT_NAMES } from '../../validate-config/contract-file/read-contract.ts'
import { driftContext } from '../../validate-config/drift/drift-context.ts'
import { readKubernetes } from '../../validate-config/drift/readers/kubernetes.ts'
import { joinReadouts } from '../../validate-config/drift/readout.ts'
import { type Finding, judge } from '../../validate-config/rules/finding.ts'
import type { Inputs } from '../declaration.ts'
import type { ManifestText } from '../manifests/parse-manifests.ts'

type Asked = Pick<Inputs, 'contract' | 'environment'>
type ComparePorts = Pick<Ports, 'files' | 'clock' | 'log'>

const NONE = 'none'

/**
 * Compares the environment of every container with the contract of the configuration, as validate-config does: what is
 * required must be there, and no secret may be in the open.
 * @throws ActionError with everything that the contract calls an error
 */
export async function compareContract(
  texts: readonly ManifestText[],
  { contract, environment }: Asked,
  ports: ComparePorts,
): Promise<void> {
  const name = contract ?? (await usualContract(ports))
  if (name === undefined || name === NONE) return
  const loaded = await loadContract(name, ports.files, ports.clock.date().toISOString().slice(0, 10))
  const findings = await compared(texts, loaded, environmentOf(loaded, environment))
  for (const finding of findings.filter(({ level }) => level === 'warning'))
    ports.log.warning(`${placed(finding)} (${name})`)
  const errors = findings.filter(({ level }) => level === 'error')
  if (errors.length > 0) throw refused(errors, name)
  ports.log.info(`Contract     ${name}: the manifests fit`)
}

async function usualContract({ files }: ComparePorts): Promise<string | undefined> {
  const there = await files.manyFacts(CONTRACT_NAMES)
  return CONTRACT_NAMES.find((_, index) => there[index] !== undefined)
}

/** A name that only this step uses says nothing of the levels; then the strictest count. */
const environmentOf = (
  { environments, translations }: Contract,
  name: string | undefined,
): string | undefined =>
  name === undefined ? undefined : environments.includes(name) ? name : translations.get(name)

async function compared(
  texts: readonly ManifestText[],
  contract: Contract,
  environment: string | undefined,
): Promise<readonly Finding[]> {
  const context = driftContext(contract, environment)
  const readouts = await Promise.all(
    // What kustomize rendered has the name of its folder.
    texts.map(({ path, text }) => readKubernetes(text, isFile(path) ? path : `${path}/*.yaml`, context)),
  )
  return judge(joinReadouts(readouts).drafts, contract, environment).findings
}

const isFile = (path: string): boolean => /\.(ya?ml|json)$/.test(path)

const placed = ({ message, place }: Finding): string =>
  place === undefined || place.file.endsWith('/*.yaml') ? message : `${place.file}:${place.line}: ${message}`

function refused(errors: readonly Finding[], name: string): ActionError {
  const lines = [...new Set(errors.map(placed))]
  const [first = ''] = lines
  const message =
    lines.length === 1
      ? `The manifests do not fit ${name}: ${first}`
      : `The manifests do not fit ${name}:\n${lines.map(line => `- ${line}`).join('\n')}`
  const remedies = [...new Set(errors.map(({ remedy }) => remedy))].join(' ')
  return new ActionError(message, {
    code: 'contract',
    remedy: `Nothing was changed. ${remedies} \`contract: none\` leaves it out.`,
  })
}
