import type { Problem } from '../../../shared/failure/input-error.ts'
import type { Secret } from '../../../shared/secrets/secret.ts'
import { readVariables } from './read-variables.ts'
import { readServiceLines } from './service-lines.ts'

export type Mode =
  | 'upload'
  | 'image'
  | 'commit'
  | 'redeploy'
  | 'rollback'
  | 'restart'
  | 'preview'
  | 'remove-preview'

/** The inputs that have something to do with each other; a part of what the declaration makes of them. */
export interface RelatedInputs {
  readonly token: Secret | undefined
  readonly apiToken: Secret | undefined
  readonly projectId: string | undefined
  readonly environment: string | undefined
  readonly mode: Mode
  readonly include: readonly string[]
  readonly gitignore: boolean
  readonly image: string | undefined
  readonly allowSourceChange: boolean
  readonly registryUsername: Secret | undefined
  readonly registryPassword: Secret | undefined
  readonly commitSha: string | undefined
  readonly deploymentId: string | undefined
  readonly variables: string | undefined
  readonly variablesFile: string | undefined
  readonly sharedVariables: string | undefined
  readonly runCron: boolean
  readonly service: string | undefined
  readonly services: readonly string[]
  readonly previewOf: string | undefined
  readonly applySettings: boolean
  readonly watch: number
  readonly maxErrorRate: string | undefined
  readonly expectJsonLogs: boolean
  readonly wait: boolean
  readonly healthUrl: string | undefined
  readonly expectedCommit: string | undefined
}

/** Everything that contradicts itself, at once and before anything is sent. */
export const inputProblems = (inputs: RelatedInputs): readonly Problem[] => [
  ...tokenProblems(inputs),
  ...modeProblems(inputs),
  ...waitProblems(inputs),
  ...servicesProblems(inputs),
  ...watchProblems(inputs),
  ...(inputs.variables === undefined ? [] : readVariables(inputs.variables).problems),
  ...(inputs.sharedVariables === undefined
    ? []
    : readVariables(inputs.sharedVariables, 'shared-variables').problems),
]

function tokenProblems(inputs: RelatedInputs): Problem[] {
  const { token, apiToken, projectId, environment, mode } = inputs
  const isPreview = mode === 'preview' || mode === 'remove-preview'
  if (isPreview && apiToken === undefined)
    return [
      {
        input: 'api-token',
        message: `is required with \`mode: ${mode}\`: a project token reaches one environment alone`,
      },
    ]
  if (token !== undefined && apiToken !== undefined)
    return [{ input: 'api-token', message: 'cannot be used together with `token`; give one of them' }]
  if (token !== undefined) return []
  if (apiToken === undefined)
    return [{ input: 'token', message: 'is required: a project token, or `api-token` with `project-id`' }]
  return [
    ...(projectId === undefined ? [{ input: 'project-id', message: 'is required with `api-token`' }] : []),
    ...(environment === undefined && !isPreview
      ? [{ input: 'environment', message: 'is required with `api-token`' }]
      : []),
  ]
}

/** The modes after which something new runs. */
const DEPLOYING = ['upload', 'image', 'commit', 'redeploy', 'preview']

/** An input that a mode does not use is a misunderstanding, so it is said instead of ignored. */
function modeProblems(inputs: RelatedInputs): Problem[] {
  const { mode } = inputs
  const only = (input: string, given: boolean, modes: readonly string[]): Problem[] =>
    given && !modes.includes(mode)
      ? [{ input, message: `is only used with \`mode: ${modes.join('` or `')}\`, not with \`${mode}\`` }]
      : []
  const halfLogin = (inputs.registryUsername === undefined) !== (inputs.registryPassword === undefined)
  return [
    ...only('include', inputs.include.length > 0, ['upload', 'preview']),
    ...only('gitignore', !inputs.gitignore, ['upload', 'preview']),
    ...only('preview-of', inputs.previewOf !== undefined, ['preview']),
    ...previewProblems(inputs),
    ...only('image', inputs.image !== undefined, ['image']),
    ...only('allow-source-change', inputs.allowSourceChange, ['image']),
    ...only('registry-username', inputs.registryUsername !== undefined, ['image']),
    ...only('apply-settings', inputs.applySettings, ['upload', 'preview']),
    ...only('services', inputs.services.length > 0, ['upload', 'redeploy', 'commit', 'preview']),
    ...only('commit-sha', inputs.commitSha !== undefined, ['commit']),
    ...only('deployment-id', inputs.deploymentId !== undefined, ['redeploy', 'rollback']),
    ...only('variables', inputs.variables !== undefined, DEPLOYING),
    ...only('variables-file', inputs.variablesFile !== undefined, DEPLOYING),
    ...only('shared-variables', inputs.sharedVariables !== undefined, DEPLOYING),
    ...only('run-cron', inputs.runCron, DEPLOYING),
    ...(halfLogin
      ? [{ input: 'registry-username', message: 'and `registry-password` are only useful together' }]
      : []),
  ]
}

/** A copy of production holds its data and its credentials. */
function previewProblems({ previewOf }: RelatedInputs): Problem[] {
  return previewOf !== undefined && /^prod(uction)?$/i.test(previewOf.trim())
    ? [
        {
          input: 'preview-of',
          message: 'must not be production: a preview would run with its variables',
          value: previewOf,
        },
      ]
    : []
}

function servicesProblems({ service, services, runCron }: RelatedInputs): Problem[] {
  if (services.length === 0) return []
  return [
    ...(runCron ? [{ input: 'run-cron', message: 'is for one `service`, not for `services`' }] : []),
    ...readServiceLines(services).problems,
    ...(service === undefined
      ? []
      : [{ input: 'services', message: 'cannot be used together with `service`' }]),
  ]
}

function watchProblems({ wait, watch, maxErrorRate, expectJsonLogs }: RelatedInputs): Problem[] {
  const needs = (input: string, given: boolean): Problem[] =>
    given && watch === 0 ? [{ input, message: 'needs `watch`, the time in which it is looked at' }] : []
  return [
    ...needs('max-error-rate', maxErrorRate !== undefined),
    ...needs('expect-json-logs', expectJsonLogs),
    ...(watch > 0 && !wait ? [{ input: 'watch', message: 'cannot be done with `wait: false`' }] : []),
  ]
}

function waitProblems({ wait, healthUrl, expectedCommit, runCron }: RelatedInputs): Problem[] {
  const problems: Problem[] = []
  if (!wait && runCron)
    problems.push({
      input: 'run-cron',
      message: 'cannot be done with `wait: false`: what is deployed has to be there',
    })
  if (expectedCommit !== undefined && healthUrl === undefined)
    problems.push({ input: 'expected-commit', message: 'needs `health-url`, where the commit is read' })
  if (!wait && healthUrl !== undefined)
    problems.push({ input: 'health-url', message: 'cannot be probed with `wait: false`' })
  return problems
}
