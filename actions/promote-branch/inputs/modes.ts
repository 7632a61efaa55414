import type { Problem } from '../../../shared/failure/input-error.ts'

type Mode = 'promote' | 'sign-off' | 'status'

const ALL: readonly Mode[] = ['promote', 'sign-off', 'status']
const GATES: readonly Mode[] = ['promote', 'status']
const PROMOTE: readonly Mode[] = ['promote']

/** What an input means something in, and what it is when nobody gave it. */
interface Meaning {
  readonly modes: readonly Mode[]
  readonly default?: unknown
}

/** By the name in code; inputs that mean something everywhere, such as tokens, are not here. */
const MEANINGS: Readonly<Record<string, Meaning>> = {
  comment: { modes: ['sign-off'] },
  environment: { modes: ['sign-off'] },
  sha: { modes: ['promote', 'sign-off'] },
  branches: { modes: ['status'] },
  report: { modes: GATES },
  signOffBy: { modes: ALL },
  allowSelfSignOff: { modes: ALL },
  strategy: { modes: GATES, default: 'fast-forward' },
  requireChecks: { modes: GATES, default: 'required' },
  ignoreChecks: { modes: GATES },
  allowNoChecks: { modes: GATES },
  requireStatuses: { modes: GATES },
  requireDeployment: { modes: GATES },
  minSoak: { modes: GATES },
  liveUrl: { modes: GATES },
  requireSignOff: { modes: GATES },
  signOffSource: { modes: GATES, default: 'run' },
  signOffWorkflow: { modes: GATES },
  signOffBranches: { modes: GATES },
  allowDrift: { modes: GATES },
  freeze: { modes: GATES },
  toEnvironment: { modes: GATES },
  wait: { modes: PROMOTE, default: 0 },
  backMerge: { modes: PROMOTE, default: 'none' },
  pinSource: { modes: PROMOTE },
  dispatch: { modes: PROMOTE },
  dispatchInputs: { modes: PROMOTE },
  dispatchWait: { modes: PROMOTE },
  tag: { modes: PROMOTE },
  release: { modes: PROMOTE },
  pullRequestTitle: { modes: PROMOTE, default: 'Promote {from} to {to} ({short-sha})' },
  pullRequestBody: { modes: PROMOTE },
  labels: { modes: PROMOTE },
  reviewers: { modes: PROMOTE },
  autoMerge: { modes: PROMOTE },
}

/** Inputs that could change nothing in this mode: whoever gave them means something that will not happen. */
export function modeProblems(inputs: object & { readonly mode: string }): Problem[] {
  return Object.entries(MEANINGS).flatMap(([name, { modes, default: usual }]) => {
    const means = modes.some(mode => mode === inputs.mode)
    if (means || !isGiven(Reflect.get(inputs, name), usual)) return []
    const where = modes.map(mode => `\`mode: ${mode}\``).join(' or ')
    return [{ input: kebabCase(name), message: `belongs to ${where}` }]
  })
}

function isGiven(value: unknown, usual: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0 && value.join('\n') !== usual
  return value !== undefined && value !== false && value !== usual
}

const kebabCase = (name: string): string => name.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
