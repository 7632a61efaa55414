import { expand, judge } from './expression.ts'

export interface RuleStep {
  readonly uses?: string
  readonly run?: string
  readonly if?: unknown
  readonly env?: Readonly<Record<string, unknown>>
  readonly with?: Readonly<Record<string, unknown>>
  readonly 'continue-on-error'?: unknown
}

interface Concurrency {
  readonly group?: string
  readonly 'cancel-in-progress'?: unknown
  readonly queue?: unknown
}

export interface RuleJob {
  /** Another workflow, in place of steps. */
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly if?: unknown
  readonly environment?: unknown
  readonly permissions?: unknown
  readonly concurrency?: Concurrency
  readonly steps?: readonly RuleStep[]
}

export interface RuleWorkflow {
  readonly on?: Readonly<Record<string, unknown>>
  readonly permissions?: unknown
  readonly concurrency?: Concurrency
  readonly jobs: Readonly<Record<string, RuleJob>>
}

/** A rule of GitHub's that no local runner shows: a sentence for each place that breaks it. */
export type WorkflowRule = (workflow: RuleWorkflow) => readonly string[]

const jobsOf = ({ jobs }: RuleWorkflow) => Object.entries(jobs)
const textOf = (value: unknown): string => JSON.stringify(value ?? '')
const isSchedule = ({ on }: RuleWorkflow): boolean => on?.['schedule'] !== undefined
const actionOf = ({ uses = '' }: RuleStep): string | undefined =>
  /^antjan\/databiz-actions(?:\/([\w-]+))?@/
    .exec(uses)
    ?.slice(0, 2)
    .map((name, at) => (at === 1 ? (name ?? 'release') : ''))[1]

const DEPLOYS = new Set(['deploy-railway', 'deploy-pages', 'deploy-workers', 'deploy-kubernetes', 'release'])
/** Modes that make no deployment. */
const LOOKS = new Set(['prune', 'history'])
const deploys = (step: RuleStep): boolean => {
  const action = actionOf(step)
  return action !== undefined && DEPLOYS.has(action) && !LOOKS.has(String(step.with?.['mode']))
}

/** A job that names an environment is recorded as a deployment by GitHub, whatever it does, unless it says otherwise. */
export const recordsNothingByItself: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { environment }]) =>
    environment === undefined || (environment as { deployment?: unknown }).deployment === false
      ? []
      : [`${name}: environment without \`deployment: false\``],
  )

/** Reviewers stand before what deploys; a schedule behind them waits for a person every time. */
export const schedulesWaitForNobody: WorkflowRule = workflow =>
  isSchedule(workflow)
    ? jobsOf(workflow).flatMap(([name, { environment }]) => {
        const called = (environment as { name?: string } | undefined)?.name
        return called === undefined || called.endsWith('-jobs') ? [] : [`${name}: a schedule in ${called}`]
      })
    : []

/** One runs and one waits: without a queue the next one cancels whoever waits. */
export const nobodyLosesTheirPlace: WorkflowRule = workflow =>
  [['the workflow', workflow] as const, ...jobsOf(workflow)].flatMap(([name, { concurrency }]) => {
    if (concurrency === undefined) return []
    const waits = concurrency['cancel-in-progress'] === false
    if (waits && concurrency.queue !== 'max')
      return [`${name}: waits in ${concurrency.group} without \`queue: max\``]
    return !waits && concurrency.queue !== undefined ? [`${name}: a queue that is cancelled`] : []
  })

/** Every choice of a form leads to an action that does more than look. */
export const everyChoiceDoesSomething: WorkflowRule = workflow =>
  combinations(choicesOf(workflow)).flatMap(inputs => {
    const known = (name: string) => (name.startsWith('inputs.') ? inputs[name.slice(7)] : undefined)
    const runs = (condition: unknown) => condition === undefined || judge(String(condition), known) !== false
    const does = jobsOf(workflow).some(
      ([, job]) =>
        runs(job.if) &&
        (job.uses !== undefined ||
          (job.steps ?? []).some(
            step => runs(step.if) && (actionOf(step) ?? 'smoke-check') !== 'smoke-check',
          )),
    )
    return does ? [] : [`nothing is done for ${textOf(inputs)}`]
  })

function choicesOf({ on }: RuleWorkflow): Readonly<Record<string, readonly string[]>> {
  const form = on?.['workflow_dispatch'] as
    | { inputs?: Record<string, { options?: string[] }> }
    | null
    | undefined
  return Object.fromEntries(
    Object.entries(form?.inputs ?? {}).flatMap(([name, { options }]) =>
      options === undefined ? [] : [[name, options]],
    ),
  )
}

const combinations = (choices: Readonly<Record<string, readonly string[]>>): Record<string, string>[] =>
  Object.entries(choices).length === 0
    ? []
    : Object.entries(choices).reduce<Record<string, string>[]>(
        (all, [name, options]) => all.flatMap(one => options.map(option => ({ ...one, [name]: option }))),
        [{}],
      )

/** A variable that is not set is an empty text: it is found before the first deployment, or after it in the proof. */
export const unsetVariablesAreFoundFirst: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { steps = [] }]) => {
    const first = steps.findIndex(step => deploys(step) && actionOf(step) !== 'release')
    const proof = steps.findLastIndex(step => actionOf(step) === 'smoke-check')
    if (first === -1 || proof < first) return []
    const looked = textOf(
      steps
        .slice(0, first)
        .filter(({ run }) => run !== undefined)
        .map(({ env }) => env),
    )
    const used = [...textOf(steps[proof]?.with).matchAll(/vars\.(\w+)/g)].map(([, variable = '']) => variable)
    return used
      .filter(variable => !looked.includes(`vars.${variable}`))
      .map(variable => `${name}: ${variable} is not looked at first`)
  })

/** What a package does while it is installed must find nothing to take. */
export const buildsHoldNoSecret: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { steps = [], environment }]) => {
    const builds = steps.some(({ run = '' }) => /\b(?:p?npm|yarn|bun) (?:ci|install|run build)\b/.test(run))
    const holds = environment !== undefined || /secrets\.(?!GITHUB_TOKEN)/.test(textOf(steps))
    return builds && holds ? [`${name}: builds beside secrets`] : []
  })

/** Artifacts leave out what begins with a dot unless they are told: `.well-known` of a site would stay behind in silence. */
export const sitesTravelWhole: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { steps = [] }]) => {
    const builds = steps.some(({ run = '' }) => /\brun build\b/.test(run))
    const cuts = steps.some(
      ({ uses = '', with: given }) =>
        uses.startsWith('actions/upload-artifact@') && given?.['include-hidden-files'] !== true,
    )
    return builds && cuts ? [`${name}: hands a site on without \`include-hidden-files: true\``] : []
  })

/** Without the permission nothing is recorded, and no hold is seen. */
export const deploymentsAreRecorded: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { steps = [], permissions = workflow.permissions }]) =>
    steps.some(deploys) && (permissions as { deployments?: string } | undefined)?.deployments !== 'write'
      ? [`${name}: deploys without \`deployments: write\``]
      : [],
  )

/** Code scanning is not there in every private repository; a report that nobody can take must not be red. */
export const reportsAreOptional: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { steps = [] }]) =>
    steps
      .filter(({ uses = '' }) => uses.includes('/upload-sarif@'))
      .filter(step => !/\btrue\b|repository\.private/.test(textOf([step['continue-on-error'], step.if])))
      .map(() => `${name}: upload-sarif fails in a private repository`),
  )

/** A schedule looks at whatever serves: which commit that should be it cannot know. */
export const schedulesExpectNoCommit: WorkflowRule = workflow =>
  isSchedule(workflow)
    ? jobsOf(workflow).flatMap(([name, { steps = [] }]) =>
        steps
          .filter(step => actionOf(step) === 'smoke-check' && step.with?.['expected-commit'] !== 'any')
          .map(() => `${name}: smoke-check without \`expected-commit: any\``),
      )
    : []

/** Insisting is for a person, once; never for a file. */
export const nothingInsists: WorkflowRule = workflow =>
  jobsOf(workflow).flatMap(([name, { steps = [] }]) =>
    steps
      .filter(step => textOf(step.with?.['allow-stale']).includes('true'))
      .map(() => `${name}: \`allow-stale\` in a file`),
  )

/** One run of a workflow: the branch that it is of, and the environment that a form asked for. */
const RUNS = [
  { branch: 'main', environment: 'production' },
  { branch: 'staging', environment: 'staging' },
] as const

/** Whatever deploys to an environment waits in one line, rollbacks included; two lines would meet on the platform. */
export const deploymentsShareOneGroup: WorkflowRule = workflow =>
  RUNS.filter(({ branch }) => startsOn(workflow, branch)).flatMap(({ branch, environment }) => {
    const known = (name: string) => ({ 'github.ref_name': branch, 'inputs.environment': environment })[name]
    return jobsOf(workflow).flatMap(([name, job]) => {
      const { name: called = '' } = (job.environment ?? {}) as { readonly name?: string }
      const target = RUNS.find(run => run.environment === expand(called, known))
      if (target === undefined || !(job.steps ?? []).some(deploys)) return []
      const group = expand((job.concurrency ?? workflow.concurrency)?.group ?? '', known)
      const wanted = `deploy-${target.branch}`
      return group === wanted
        ? []
        : [`${name}: deploys to ${target.environment} in “${group}”, not in ${wanted}`]
    })
  })

function startsOn({ on }: RuleWorkflow, branch: string): boolean {
  const { branches } = (on?.['push'] ?? {}) as { readonly branches?: readonly string[] }
  return on !== undefined && (branches === undefined || branches.includes(branch))
}
