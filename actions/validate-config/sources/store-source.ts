import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Contract } from '../contract/contract.ts'
import { asList, asObject, asText } from '../documents/plain-data.ts'
import type { Setting, Source } from './source.ts'
import type { StoreKind, StoreLine } from './store-line.ts'
import { type StoreTool, storeTool } from './store-tools.ts'

/** A name of a store with its value; without one it is there, and was not read. */
type Entry = readonly [name: string, value: string | undefined]

/** A store with more secrets below one prefix is another store than meant. */
const MOST_SECRETS = 500

/**
 * The variables of a secret store, read by its own tool. Values are fetched only of what the contract knows, are judged,
 * and are never shown.
 * @throws ActionError when the tool is missing or refuses
 */
export async function storeSource(
  { kind, path }: StoreLine,
  contract: Contract,
  ports: Ports,
): Promise<Source> {
  const label = `${kind}:${path}`
  const tool = await storeTool(kind, label, ports)
  const entries = await READERS[kind](path, tool, name => contract.owners.has(name))
  if (entries.length > MOST_SECRETS)
    throw new ActionError(`${label} holds more than ${MOST_SECRETS} secrets`, {
      code: 'source',
      remedy: 'Name a narrower path.',
    })
  const settings = entries.map(
    ([name, value]): Setting => ({
      name,
      value: value ?? '',
      sealed: value === undefined,
      reference: undefined,
      source: label,
      kind: 'store',
      place: undefined,
      quote: 'none',
    }),
  )
  return { label, kind: 'store', settings, drafts: [], place: undefined }
}

type Read = (path: string, tool: StoreTool, isKnown: (name: string) => boolean) => Promise<Entry[]>

const READERS: Readonly<Record<StoreKind, Read>> = {
  'aws-secrets': readAws,
  'azure-keyvault': readAzure,
  vault: readVault,
  kubernetes: readKubernetes,
}

/** One secret by its name, else all whose names begin so. */
async function readAws(path: string, tool: StoreTool): Promise<Entry[]> {
  const value = (name: string) => [
    'secretsmanager',
    'get-secret-value',
    '--secret-id',
    name,
    '--output',
    'json',
  ]
  const isPrefix = path.endsWith('*') || path.endsWith('/')
  const one = isPrefix ? undefined : await tool.find(value(path))
  if (one !== undefined) return entriesOf(path, secretText(one))
  const prefix = path.replace(/\*$/, '')
  const listed = asObject(
    await tool.ask([
      'secretsmanager',
      'list-secrets',
      '--filters',
      `Key=name,Values=${prefix}`,
      '--output',
      'json',
    ]),
  )
  const names = asList(listed['SecretList'])
    .map(item => asText(asObject(item)['Name']))
    .filter(name => name.startsWith(prefix))
  if (names.length === 0)
    throw new ActionError(
      `There is no secret ${path} in AWS Secrets Manager, and none whose name begins so`,
      {
        code: 'source',
        remedy: 'Correct the line `aws-secrets:…` of the input `sources`, or its region.',
      },
    )
  const entries: Entry[] = []
  for (const name of names.slice(0, MOST_SECRETS + 1))
    entries.push(...entriesOf(name, secretText(await tool.ask(value(name)))))
  return entries
}

const secretText = (answer: unknown): string | undefined => {
  const { SecretString: text } = asObject(answer)
  return typeof text === 'string' ? text : undefined
}

/** A secret may be one value under its own name, or an object of several. */
function entriesOf(path: string, text: string | undefined): Entry[] {
  const own = variableName(path.split('/').at(-1) ?? path)
  if (text === undefined) return [[own, undefined]]
  const data = text.trimStart().startsWith('{') ? objectIn(text) : undefined
  return data === undefined ? [[own, text]] : textsOf(data)
}

function objectIn(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    return asObject(JSON.parse(text))
  } catch {
    return undefined
  }
}

const textsOf = (data: Readonly<Record<string, unknown>>): Entry[] =>
  Object.entries(data).map(([name, value]) => [name, asText(value)] as const)

/** Names of stores have hyphens where variables have underscores. */
const variableName = (name: string): string => name.replaceAll('-', '_').toUpperCase()

async function readAzure(
  vault: string,
  tool: StoreTool,
  isKnown: (name: string) => boolean,
): Promise<Entry[]> {
  const where = ['--vault-name', vault, '--output', 'json']
  const listed = asList(await tool.ask(['keyvault', 'secret', 'list', ...where]))
  const names = listed
    .map(asObject)
    .filter(({ attributes }) => asObject(attributes)['enabled'] !== false)
    .map(({ name, id }) => asText(name) || (asText(id).split('/').at(-1) ?? ''))
  const entries: Entry[] = []
  for (const name of names.slice(0, MOST_SECRETS + 1)) {
    const variable = variableName(name)
    const shown = isKnown(variable)
      ? asObject(await tool.ask(['keyvault', 'secret', 'show', '--name', name, ...where]))
      : undefined
    entries.push([variable, shown === undefined ? undefined : asText(shown['value'])])
  }
  return entries
}

/** Version 2 of the engine has its data below `data`, beside `metadata`; version 1 has it at once. */
async function readVault(path: string, tool: StoreTool): Promise<Entry[]> {
  const answer = asObject(asObject(await tool.ask(['kv', 'get', '-format=json', path]))['data'])
  const isSecond = answer['metadata'] !== undefined && typeof answer['data'] === 'object'
  return textsOf(isSecond ? asObject(answer['data']) : answer)
}

async function readKubernetes(path: string, tool: StoreTool): Promise<Entry[]> {
  const [namespace = '', name = ''] = path.split('/')
  const secret = asObject(
    await tool.ask(['get', 'secret', name, '--namespace', namespace, '--output', 'json']),
  )
  return Object.entries(asObject(secret['data'])).map(
    ([key, value]) => [key, Buffer.from(asText(value), 'base64').toString('utf8')] as const,
  )
}
