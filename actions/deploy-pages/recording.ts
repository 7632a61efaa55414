import type { Ports } from '../../shared/action/action.ts'
import type { ReleaseContext } from '../../shared/record/release-context.ts'
import { type RecordScope, TargetRecord } from '../../shared/record/target-record.ts'
import type { Project } from './cloudflare/shapes.ts'
import type { DeploymentPlan } from './deployment/plan-deployment.ts'

/** Of the release that composes this action; absent where it runs alone. */
export type Release = ReleaseContext | undefined

/** Where entries of the record belong: each branch of previews is a target of its own. */
export function recordScope(
  { name }: Pick<Project, 'name'>,
  { label, environment, branch }: Pick<DeploymentPlan, 'label' | 'environment' | 'branch'>,
): RecordScope {
  const place = environment === 'production' ? '' : `@${branch}`
  return { environment: label, component: 'frontend', target: `pages/${name}${place}` }
}

export const openRecord = (scope: RecordScope, ports: Ports, release: Release): TargetRecord =>
  new TargetRecord(scope, ports, release)
