import { readYaml } from '../../documents/read-yaml.ts'
import type { Draft } from '../../findings/draft.ts'
import { type DriftContext, scopeOf } from '../drift-context.ts'
import { looksReal } from '../literal-secret.ts'
import type { Mention } from '../mention.ts'
import type { Readout, Seen } from '../readout.ts'
import { secretArguments } from '../secret-arguments.ts'
import { takenNames, wholesale } from './expressions.ts'
import { calledSecrets, type EnvironmentBlock, environmentBlocks, handedSecrets } from './workflow-blocks.ts'

/** Names that every workflow has. */
const GIVEN = /^(?:GITHUB_TOKEN|ACTIONS_.*)$/

/** A workflow or composite action: what it takes from `secrets` and `vars`, and what its `env` hands on. */
export async function readWorkflow(text: string, file: string, context: DriftContext): Promise<Readout> {
  const taken = references(text, file, context)
  const hasBlocks = setsVariables(text, context)
  const { documents, drafts } = hasBlocks ? await readYaml(text, file) : { documents: [], drafts: [] }
  const own = new Set(documents.flatMap(calledSecrets))
  const blocks = documents.flatMap(document => environmentBlocks(document, file))
  const handed = documents.flatMap(document => handedSecrets(document, file))
  return {
    mentions: [...taken, ...handed, ...blocks.flatMap(({ set }) => set)],
    drafts: [
      ...drafts,
      ...taken.filter(({ name }) => !own.has(name.toUpperCase())).flatMap(mention => extra(mention, context)),
      ...blocks.flatMap(block => blockDrafts(block, context)),
      ...secretArguments(text, file, context),
    ],
    handsOn: wholesale(text, file),
  }
}

const KEY = /^\s*(?:-\s+)?["']?([A-Za-z_][A-Za-z0-9_]*)["']?\s*:/gm

/**
 * Only a workflow that has a name of the contract as a key can hand it on, and most have none; they need not be read as
 * YAML at all. Flow style (`env: { … }`) is read in any case, and so is one that others call with secrets of its own.
 */
function setsVariables(text: string, context: DriftContext): boolean {
  if (/\b(?:env|secrets):\s*\{/.test(text) || text.includes('workflow_call')) return true
  for (const [, name = ''] of text.matchAll(KEY)) if (context.specificationOf(name) !== undefined) return true
  return false
}

/** GitHub knows secrets and variables in capitals, however a workflow writes them. */
const references = (text: string, file: string, context: DriftContext): Mention[] =>
  takenNames(text).map(({ name, line }) => {
    const capitals = name.toUpperCase()
    const meant =
      context.specificationOf(name) === undefined && !context.isForeign(capitals) ? capitals : name
    return { name: meant, role: 'reads', place: { file, line } }
  })

function extra({ name, place }: Mention, context: DriftContext): Draft[] {
  if (GIVEN.test(name) || !context.isForeign(name)) return []
  const message = `${name} is used by ${place.file} and not in the contract`
  return [{ rule: 'drift-workflow-extra', variable: name, place, message }]
}

function blockDrafts(block: EnvironmentBlock, context: DriftContext): Draft[] {
  return [
    ...block.set.flatMap(mention => settingDrafts(mention, context)),
    ...withoutEnvironment(block, context),
  ]
}

/** Literals in a workflow are test values as a rule; a strong secret is none. */
function settingDrafts({ name, value = '', place }: Mention, context: DriftContext): Draft[] {
  const specification = context.specificationOf(name)
  if (specification === undefined) return []
  const at = { variable: specification.name, place }
  const old: Draft = {
    rule: 'alias-used',
    message: `${name} is an old name: rename it to ${specification.name}`,
    ...at,
  }
  const real: Draft = {
    rule: 'secret-plain-store',
    message: `${name} is a secret, and its value is in ${place.file}`,
    ...at,
  }
  return [...(name === specification.name ? [] : [old]), ...(looksReal(specification, value) ? [real] : [])]
}

/** A step that gets configuration but not the variable that says which one, runs with whatever the program assumes. */
function withoutEnvironment({ set, inherited }: EnvironmentBlock, context: DriftContext): Draft[] {
  const { select } = context.contract
  const ownerOf = (name: string) => context.specificationOf(name)
  const first = set.find(({ name }) => {
    const owner = ownerOf(name)
    return owner !== undefined && scopeOf(owner) === 'runtime'
  })
  const names = [...set.map(({ name }) => name), ...inherited].map(name => ownerOf(name)?.name)
  if (select === undefined || first === undefined || names.includes(select)) return []
  const { place } = first
  const message = `${place.file} sets ${first.name} here and not ${select}`
  return [{ rule: 'drift-workflow-missing', variable: select, place, message }]
}

/** Secrets and variables of GitHub that the contract declares and no workflow uses. */
export function unusedInWorkflows(
  { mentions, handsOn = [] }: Readout,
  { paths, file }: Seen,
  context: DriftContext,
): Draft[] {
  const [first] = handsOn
  const used = new Set(mentions.flatMap(({ name }) => context.specificationOf(name)?.name ?? []))
  const unused = [...context.contract.variables.values()].flatMap((variable): Draft[] => {
    const { platform } = variable.source
    if (used.has(variable.name) || (platform !== 'github-secret' && platform !== 'github-variable')) return []
    const message = `${variable.name} is a ${platform === 'github-secret' ? 'secret' : 'variable'} of GitHub in the contract, and no workflow in ${paths} uses it`
    return [
      {
        rule: 'drift-workflow-missing',
        variable: variable.name,
        place: variable.place ?? { file, line: 1 },
        message,
      },
    ]
  })
  if (first === undefined || unused.length === 0) return unused
  const message = `${first.file} hands on all secrets at once: which ones no workflow uses was not compared`
  return [{ rule: 'not-compared', place: first, message }]
}
