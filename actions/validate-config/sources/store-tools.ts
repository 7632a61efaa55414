import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { StoreKind } from './store-line.ts'

const PROGRAMS: Readonly<Record<StoreKind, string>> = {
  'aws-secrets': 'aws',
  'azure-keyvault': 'az',
  vault: 'vault',
  kubernetes: 'kubectl',
}

/** What each tool takes its credentials and addresses from; nothing else of our environment reaches it. */
const ENVIRONMENT: Readonly<Record<StoreKind, RegExp>> = {
  'aws-secrets': /^AWS_/,
  'azure-keyvault': /^AZURE_/,
  vault: /^VAULT_/,
  kubernetes: /^KUBE(?:CONFIG|RNETES_\w+)$|^AWS_|^AZURE_|^CLOUDSDK_|^GOOGLE_/,
}
const NETWORK =
  /^(?:https?_proxy|no_proxy|HTTPS?_PROXY|NO_PROXY|SSL_CERT_FILE|SSL_CERT_DIR|REQUESTS_CA_BUNDLE)$/

const ONE_QUESTION_MS = 60_000

/** The command line tool of one store. */
export interface StoreTool {
  /**
   * The answer of the tool as data.
   * @throws ActionError when the tool refuses or answers something else
   */
  ask(question: readonly string[]): Promise<unknown>
  /** The same, or `undefined` when the tool says that there is no such thing. */
  find(question: readonly string[]): Promise<unknown>
}

/** @throws ActionError that names the tool when it is not on this machine */
export async function storeTool(kind: StoreKind, line: string, ports: Ports): Promise<StoreTool> {
  const program = PROGRAMS[kind]
  if ((await ports.processes.find(program)) === undefined)
    throw new ActionError(`The source ${line} is read by ${program}, which is not on this machine`, {
      code: 'source',
      remedy: `Install ${program} in a step before, signed in for this environment.`,
    })
  const run = (question: readonly string[]) =>
    ports.processes.run({
      program,
      arguments: question,
      environment: environmentFor(kind, ports),
      timeoutMs: Math.min(ONE_QUESTION_MS, ports.deadline.remainingMs()),
    })
  return {
    async ask(question) {
      const { exitCode, output, errors } = await run(question)
      if (exitCode !== 0) throw refused(line, program, errors)
      return parsed(line, program, output)
    },
    async find(question) {
      const { exitCode, output, errors } = await run(question)
      if (exitCode === 0) return parsed(line, program, output)
      if (/ResourceNotFound|SecretNotFound|NotFound|No value found/i.test(errors)) return undefined
      throw refused(line, program, errors)
    },
  }
}

function environmentFor(kind: StoreKind, { processes, environment }: Ports): Record<string, string> {
  const own = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && (ENVIRONMENT[kind].test(name) || NETWORK.test(name))
      ? [[name, value] as const]
      : [],
  )
  return { ...processes.plainEnvironment, ...Object.fromEntries(own) }
}

const refused = (line: string, program: string, errors: string): ActionError =>
  new ActionError(`${program} could not read ${line}: ${firstLine(errors)}`, {
    code: 'source',
    remedy: 'Sign in for this environment in a step before, with the right to read that store.',
  })

const firstLine = (text: string): string =>
  text
    .split('\n')
    .map(line => line.trim())
    .find(line => line !== '')
    ?.slice(0, 300) ?? 'it said nothing'

function parsed(line: string, program: string, output: string): unknown {
  try {
    return JSON.parse(output)
  } catch (cause) {
    throw new ActionError(`${program} answered something else than JSON for ${line}`, {
      code: 'source',
      cause,
    })
  }
}
