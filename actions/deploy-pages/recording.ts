import type { Ports } from '../../shared/action/action.ts'
import type { ReleaseContext } from '../../shared/record/release-context.ts'
import { placeMark, targetName } from '../../shared/record/target-name.ts'
import { type RecordScope, TargetRecord } from '../../shared/record/target-record.ts'
import type { Project } from './cloudflare/shapes.ts'
import type { Inputs } from './declaration.ts'
import type { DeploymentPlan } from './deployment/plan-deployment.ts'

/** Of the release that composes this action; absent where it runs alone. */
export type Release = ReleaseContext | undefined

/** Where entries of the record belong: one project of one account, and each branch of its previews for itself. */
export function recordScope(
  { accountId }: Pick<Inputs, 'accountId'>,
  { name }: Pick<Project, 'name'>,
  { label, environment, branch }: Pick<DeploymentPlan, 'label' | 'environment' | 'branch'>,
): RecordScope {
  const place = environment === 'production' ? '' : `@${branch}`
  const target = targetName('pages', placeMark(accountId.toLowerCase()), `${name}${place}`)
  return { environment: label, component: 'frontend', target }
}

export const openRecord = (scope: RecordScope, ports: Ports, release: Release): TargetRecord =>
  new TargetRecord(scope, ports, release)
