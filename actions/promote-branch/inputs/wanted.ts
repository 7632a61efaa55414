import type { InputsOf } from '../../../shared/declaration/declaration.ts'
import type { declaration } from '../declaration.ts'
import { type FreezeWindow, parseFreezeWindow } from './freeze-window.ts'
import { parsedLines } from './lines-rule.ts'
import { parseRequiredStatus, type RequiredStatus } from './required-status.ts'
import { parseSignOff, type SignOffRequirement } from './sign-off-requirement.ts'

export type Inputs = InputsOf<typeof declaration>

export type CheckMode =
  | { readonly kind: 'required' | 'all' | 'none' }
  | { readonly kind: 'named'; readonly names: readonly string[] }

/** The environments of the target, whose holds count. */
export interface TargetEnvironments {
  /** Empty where nobody says which they are. */
  readonly names: readonly string[]
  /** The step itself names it, so not being able to look blocks. */
  readonly isAsked: boolean
  /** Why the file that would name them could not be read. */
  readonly unread?: string
}

/** What the user asked to be proven, read into data. */
export interface Wanted {
  readonly checks: CheckMode
  readonly ignoreChecks: readonly string[]
  readonly allowNoChecks: boolean
  readonly selfCheckRunId: number | undefined
  readonly statuses: readonly RequiredStatus[]
  readonly deployment: string | undefined
  readonly minSoakMs: number | undefined
  readonly liveUrl: string | undefined
  readonly signOffs: readonly SignOffRequirement[]
  readonly signOffBy: readonly string[]
  readonly signOffSource: 'run' | 'environment' | 'any'
  /** Workflow files whose runs can sign; empty: the usual ones and that of this run. */
  readonly signOffWorkflows: readonly string[]
  /** Branches whose copy of such a workflow counts; empty: the default branch and both ends. */
  readonly signOffBranches: readonly string[]
  /** Path of the workflow file of this run; empty outside a workflow. */
  readonly ownWorkflow: string
  readonly toEnvironments: TargetEnvironments
  readonly allowSelf: boolean
  readonly allowDrift: boolean
  readonly freeze: readonly FreezeWindow[]
  readonly strategy: 'fast-forward' | 'merge' | 'pull-request'
}

export function wantedOf(inputs: Inputs, ownWorkflow: string, toEnvironments: TargetEnvironments): Wanted {
  const self = Number(inputs.selfCheckRunId ?? '')
  return {
    checks: checkMode(inputs.requireChecks),
    ignoreChecks: inputs.ignoreChecks,
    allowNoChecks: inputs.allowNoChecks,
    selfCheckRunId: Number.isSafeInteger(self) && self > 0 ? self : undefined,
    statuses: parsedLines(inputs.requireStatuses, parseRequiredStatus),
    deployment: inputs.requireDeployment,
    minSoakMs: inputs.minSoak,
    liveUrl: inputs.liveUrl,
    signOffs: parsedLines(inputs.requireSignOff, parseSignOff),
    signOffBy: inputs.signOffBy.map(line => line.replace(/^@/, '')),
    signOffSource: inputs.signOffSource,
    signOffWorkflows: inputs.signOffWorkflow,
    signOffBranches: inputs.signOffBranches,
    ownWorkflow,
    toEnvironments,
    allowSelf: inputs.allowSelfSignOff,
    allowDrift: inputs.allowDrift,
    freeze: inputs.freeze.flatMap(line => {
      const parsed = parseFreezeWindow(line)
      return 'window' in parsed ? [parsed.window] : []
    }),
    strategy: inputs.strategy,
  }
}

function checkMode(lines: readonly string[]): CheckMode {
  const [only = 'required'] = lines
  if (lines.length <= 1 && (only === 'required' || only === 'all' || only === 'none')) return { kind: only }
  return { kind: 'named', names: lines }
}
