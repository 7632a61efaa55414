import { looksLikeKey } from '../../../shared/dotenv/key-text.ts'
import { compareText } from '../../../shared/text/compare-text.ts'
import type { Contract } from '../contract/contract.ts'
import { type RuleId, rules } from '../findings/catalog.ts'
import type { Draft } from '../findings/draft.ts'
import type { Level } from '../findings/level.ts'
import type { Place } from '../findings/place.ts'
import { groupDrafts } from './group-drafts.ts'

/** What a person is told. */
export interface Finding {
  readonly rule: RuleId
  readonly level: Exclude<Level, 'off'>
  readonly variable: string | undefined
  readonly message: string
  readonly remedy: string
  readonly place: Place | undefined
}

export interface Judgement {
  /** Worst first, then by file and line. */
  readonly findings: readonly Finding[]
  /** Findings that the contract suppresses, with its reason. */
  readonly suppressed: readonly { readonly finding: Finding; readonly reason: string }[]
}

/**
 * Gives each draft its level in this environment, sets the suppressed ones aside, and orders the rest.
 * Without an environment (nothing but files is checked) the strictest level of any stage counts.
 */
export function judge(
  drafts: readonly Draft[],
  contract: Contract,
  environment: string | undefined,
): Judgement {
  const shown = groupDrafts(withoutEchoes(drafts)).map(draft => withoutKey(draft, contract))
  const findings = unique(shown.flatMap(draft => toFinding(draft, contract, environment)))
  const reasonOf = (finding: Finding) =>
    contract.suppressions.find(
      ({ rule, var: name, environment: only }) =>
        rule === finding.rule &&
        (name === undefined || name === finding.variable) &&
        (only === undefined || only === environment),
    )?.reason
  const kept = findings.filter(finding => reasonOf(finding) === undefined)
  const suppressed = findings.flatMap(finding => {
    const reason = reasonOf(finding)
    return reason === undefined ? [] : [{ finding, reason }]
  })
  return { findings: kept.toSorted(byWeight), suppressed }
}

function toFinding(draft: Draft, contract: Contract, environment: string | undefined): Finding[] {
  const level = levelOf(draft, contract, environment)
  if (level === 'off') return []
  const { rule, message, variable, place } = draft
  return [{ rule, level, variable, message, place, remedy: rules[rule].remedy }]
}

const levelOf = (draft: Draft, contract: Contract, environment: string | undefined): Level =>
  wantedLevel(draft.rule, contract, environment) ??
  draft.level ??
  (environment === undefined
    ? strictest(Object.values(rules[draft.rule].levels))
    : levelIn(draft.rule, contract, environment))

/** The level of a rule in an environment: what the contract says, else what the catalogue says for its stage. */
export const levelIn = (rule: RuleId, contract: Contract, environment: string): Level =>
  wantedLevel(rule, contract, environment) ?? rules[rule].levels[contract.stageOf(environment)]

function wantedLevel(rule: RuleId, contract: Contract, environment: string | undefined): Level | undefined {
  const own = contract.levels.get(rule)
  return (environment === undefined ? undefined : own?.[environment]) ?? own?.['*']
}

const WEIGHT: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2, off: 3 }

const strictest = (levels: readonly Level[]): Level =>
  levels.toSorted((a, b) => WEIGHT[a] - WEIGHT[b])[0] ?? 'off'

/** A reference that nothing replaces, or a stand-in, is the trouble; that readers differ about it only follows. */
function withoutEchoes(drafts: readonly Draft[]): Draft[] {
  const key = ({ place }: Draft) => `${place?.file}:${place?.line}`
  const causes = new Set(
    drafts.filter(({ rule }) => rule === 'unexpanded' || rule === 'placeholder').map(key),
  )
  return drafts.filter(draft => draft.rule !== 'ambiguous' || !causes.has(key(draft)))
}

/** A name that no contract knows and that looks like part of a key may be one, and is not shown. */
function withoutKey(draft: Draft, { owners }: Contract): Draft {
  const { variable, ...rest } = draft
  if (variable === undefined || owners.has(variable) || !looksLikeKey(variable)) return draft
  return { ...rest, message: draft.message.replaceAll(variable, 'A name that looks like a key') }
}

/** Two readers may see the same thing. */
function unique(findings: readonly Finding[]): Finding[] {
  const seen = new Map(
    findings.map(finding => [JSON.stringify([finding.rule, finding.message, finding.place]), finding]),
  )
  return [...seen.values()]
}

const byWeight = (a: Finding, b: Finding): number =>
  WEIGHT[a.level] - WEIGHT[b.level] ||
  compareText(a.place?.file ?? '', b.place?.file ?? '') ||
  (a.place?.line ?? 0) - (b.place?.line ?? 0) ||
  compareText(a.rule, b.rule)
