import { z } from '#libraries'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { suggest } from '../../../shared/units/suggest.ts'
import { parseYaml, type YamlDocument } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import { builtinContract, builtinNames } from '../builtin/builtin-contracts.ts'
import { type ContractSource, contractSchema } from '../contract/schema.ts'
import { asObject } from '../documents/plain-data.ts'
import { LARGEST_FILE, readText } from '../files/read-text.ts'
import { ContractError, type ContractProblem } from './contract-error.ts'
import { fitsShape } from './fits-shape.ts'
import { type ShapeIssue, shapeIssue, shapeProblem } from './shape-problems.ts'
import { keepScalarsAsWritten } from './written-scalars.ts'

/** One file of a contract: what it says and where. */
export interface ContractLayer {
  readonly origin: string
  readonly source: ContractSource
  lineOf(path: readonly (string | number)[]): number | undefined
}

export const DEFAULT_CONTRACT = 'config-contract.yaml'
/** Names under which a contract is found, the first that is there. */
export const CONTRACT_NAMES = [DEFAULT_CONTRACT, 'config-contract.yml']

export const HOW_TO_GET_ONE =
  'Write one from the files of this repository with `npx --no databiz-actions validate-config init`, or set the input `contract` to `builtin:databiz` or `builtin:rules-as-code`.'
const BUILTIN = 'builtin:'

/**
 * Reads one contract file or a built-in one, checked for shape.
 * @throws ContractError with every problem and its line
 */
export async function readLayer(origin: string, files: Files): Promise<ContractLayer> {
  if (origin.startsWith(BUILTIN)) return builtinLayer(origin)
  const text = await readText(origin, files, LARGEST_FILE)
  if (text === undefined) throw notThere(origin)
  return await layerFrom(text, origin)
}

/**
 * The text of a contract, checked for shape.
 * @throws ContractError with every problem and its line
 */
export async function layerFrom(text: string, origin: string): Promise<ContractLayer> {
  const document = await readDocument(text, origin)
  keepScalarsAsWritten(document)
  const issues = shapeIssues(document.data)
  const lineOf = (path: readonly (string | number)[]) => document.lineOf(path)
  if (issues.length === 0) return { origin, source: document.data as ContractSource, lineOf }
  throw new ContractError(
    origin,
    issues.flatMap(issue => problemsOf(issue, origin, document)),
  )
}

function shapeIssues(data: unknown): readonly ShapeIssue[] {
  if (fitsShape(contractSchema, data)) return []
  const parsed = z.safeParse(contractSchema, data)
  const issues = parsed.success ? [] : parsed.error.issues.map(shapeIssue)
  return [...issues, ...inherited(data)]
}

/** The one name that zod passes over in silence, and that is none in any language. */
function inherited(data: unknown): ShapeIssue[] {
  const vars = asObject(asObject(data)['vars'])
  const path = ['vars', '__proto__']
  return Object.hasOwn(vars, '__proto__') ? [{ code: 'invalid_key', path, message: '' }] : []
}

function builtinLayer(origin: string): ContractLayer {
  const name = origin.slice(BUILTIN.length)
  const source = builtinContract(name)
  if (source !== undefined) return { origin, source, lineOf: () => undefined }
  throw new ContractError(
    origin,
    [{ place: undefined, message: 'there is no such built-in contract' }],
    `There are: ${builtinNames.map(known => `${BUILTIN}${known}`).join(', ')}.`,
  )
}

const notThere = (origin: string): ActionError =>
  new ActionError(`There is no contract at ${origin}`, { code: 'contract', remedy: HOW_TO_GET_ONE })

async function readDocument(text: string, origin: string): Promise<YamlDocument> {
  try {
    const [first, ...more] = await parseYaml(text)
    if (first === undefined || more.length > 0) throw new YamlError('must hold exactly one YAML document', 1)
    return first
  } catch (thrown) {
    if (!(thrown instanceof YamlError)) throw thrown
    throw new ContractError(origin, [{ place: { file: origin, line: thrown.line }, message: thrown.message }])
  }
}

/** A schema's complaint in the words of the contract, at the line it is about. */
function problemsOf(issue: ShapeIssue, file: string, document: YamlDocument): ContractProblem[] {
  const path = issue.path
  const at = (steps: readonly (string | number)[]) => ({ file, line: document.lineOf(steps) })
  if (issue.code === 'unrecognized_keys')
    return (issue.keys ?? []).map(key => ({
      place: at([...path, key]),
      message: `${[...path, key].join('.')} is not a key of the contract${hint(key)}`,
    }))
  const nested = issue.errors?.flat().filter(inner => inner.code === 'unrecognized_keys') ?? []
  if (nested.length > 0)
    return nested.flatMap(inner => problemsOf({ ...inner, path: [...path, ...inner.path] }, file, document))
  return [{ place: at(path), message: shapeProblem(issue, document.data) }]
}

function hint(key: string): string {
  const near = suggest(key, knownKeys())
  return near === undefined || near === key ? '' : `; did you mean ${near}?`
}

/** Every key at any place: good enough to mend a typing error. */
function knownKeys(): string[] {
  const keys = new Set<string>()
  const visit = (schema: unknown): void => {
    const { def } = (schema as { _zod?: { def?: Record<string, unknown> } })._zod ?? {}
    if (def === undefined) return
    for (const [key, inner] of Object.entries((def['shape'] as Record<string, unknown>) ?? {})) {
      keys.add(key)
      visit(inner)
    }
    for (const part of ['innerType', 'element', 'valueType']) visit(def[part] ?? {})
    for (const option of (def['options'] as unknown[]) ?? []) visit(option)
  }
  visit(contractSchema)
  return [...keys]
}
