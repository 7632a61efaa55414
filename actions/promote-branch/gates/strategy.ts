import type { PromotionFacts } from '../evidence/facts.ts'
import type { Wanted } from '../inputs/wanted.ts'
import { driftKind } from './drift.ts'
import type { Gate } from './gate.ts'

/** Rules that stand in the way of a direct update, and what they say. */
const REFUSING: Readonly<Record<string, string>> = {
  pull_request: 'changes must come by a pull request',
  merge_queue: 'changes must come through the merge queue',
  update: 'only bypass actors may move it',
}

/** Rules that cannot be judged from outside. */
const HARMLESS = new Set([
  'deletion',
  'creation',
  'non_fast_forward',
  'required_status_checks',
  'required_linear_history',
  'required_signatures',
  'required_deployments',
])

/** Can the target be moved in the way that was asked for? Asked before anything else, told together with the rest. */
export function strategyGate(promotion: PromotionFacts, { strategy }: Pick<Wanted, 'strategy'>): Gate {
  const obstacles = [...impossible(promotion, strategy), ...refusals(promotion, strategy)]
  const base = { id: 'strategy', title: `${promotion.to} can be moved by ${strategy}` }
  const evidence = promotion.rules.types.map(type => ({ detail: ruleWords(type) }))
  if (obstacles.length === 0) {
    const rules =
      promotion.rules.types.length === 0 ? 'No rule stands in the way.' : 'The rules of the branch allow it.'
    return { ...base, state: 'passed', summary: rules, evidence }
  }
  return {
    ...base,
    state: 'failed',
    summary: `${obstacles.map(({ text }) => text).join('; ')}.`,
    remedy: obstacles[0]?.remedy ?? '',
    evidence,
  }
}

interface Obstacle {
  readonly text: string
  readonly remedy: string
}

function impossible(promotion: PromotionFacts, strategy: Wanted['strategy']): Obstacle[] {
  switch (strategy) {
    case 'fast-forward':
      return notForward(promotion)
    case 'merge':
      return [...linear(promotion), ...checksOnMerge(promotion), ...deploymentsOnMerge(promotion)]
    case 'pull-request':
      return [...linear(promotion), ...neverMerged(promotion)]
  }
}

const notForward = ({ drift, to }: PromotionFacts): Obstacle[] =>
  driftKind(drift) === 'none'
    ? []
    : [
        {
          text: `${to} has commits that the candidate lacks, so it cannot be fast-forwarded`,
          remedy: 'Use `strategy: merge`, or merge the target back into the source once.',
        },
      ]

const linear = ({ to, rules }: PromotionFacts): Obstacle[] =>
  rules.types.includes('required_linear_history') || rules.classic.requiresLinearHistory
    ? [{ text: `${to} requires a linear history`, remedy: 'Use `strategy: fast-forward`.' }]
    : []

const checksOnMerge = ({ to, rules }: PromotionFacts): Obstacle[] =>
  rules.requiredChecks.length === 0
    ? []
    : [
        {
          text: `${to} requires checks, and a new merge commit has none`,
          remedy: 'Use `strategy: fast-forward` or `strategy: pull-request`.',
        },
      ]

const deploymentsOnMerge = ({ to, rules }: PromotionFacts): Obstacle[] =>
  rules.deployedIn.length === 0 || rules.bypassed.includes('required_deployments')
    ? []
    : [
        {
          text: `${to} requires deployments, and a new merge commit has none`,
          remedy: 'Use `strategy: fast-forward` or `strategy: pull-request`.',
        },
      ]

/** Squashed and rebased commits are new ones: the next promotion would find every old one missing. */
const neverMerged = ({ to, rules }: PromotionFacts): Obstacle[] =>
  rules.mergeMethods.includes('merge')
    ? []
    : [
        {
          text: `${to} takes pull requests by ${rules.mergeMethods.join(' or ') || 'no method at all'} only, which would tear the histories apart`,
          remedy: 'Let the rule or the merge queue of the branch use the method `merge`.',
        },
      ]

function refusals({ to, rules }: PromotionFacts, strategy: Wanted['strategy']): Obstacle[] {
  if (strategy === 'pull-request') return []
  const remedy =
    'Use `strategy: pull-request`, or give this step the token of a GitHub App that the rule lets bypass.'
  const texts = [
    ...rules.types
      .filter(type => !rules.bypassed.includes(type))
      .flatMap(type => (REFUSING[type] === undefined ? [] : [REFUSING[type]])),
    ...(rules.classic.requiresReviews ? ['branch protection requires reviewed pull requests'] : []),
    ...(rules.classic.mayPush ? [] : ['branch protection does not let this token push']),
  ]
  return texts.map(text => ({ text: `${to}: ${text}`, remedy }))
}

const ruleWords = (type: string): string =>
  REFUSING[type] === undefined
    ? HARMLESS.has(type)
      ? type
      : `${type}: may refuse the move`
    : `${type}: ${REFUSING[type]}`
