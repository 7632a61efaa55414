import type { Deployment } from '../cloudflare/shapes.ts'

export type DeploymentState =
  | { readonly kind: 'live' }
  | { readonly kind: 'working' }
  | { readonly kind: 'ended'; readonly why: string; readonly superseded: boolean }

/** What a deployment's stage means. Success of an earlier stage is not done; a word we do not know is work in progress. */
export function stateOf({ latest_stage: stage, is_skipped, skip_reason }: Deployment): DeploymentState {
  if (is_skipped === true || stage?.status === 'skipped') {
    const superseded = skip_reason === 'superseded_queued_build'
    const why = superseded
      ? 'was superseded by a newer one'
      : `was skipped by Pages (${skip_reason ?? 'no reason given'})`
    return { kind: 'ended', why, superseded }
  }
  if (stage?.status === 'failure') return ended(`failed at stage ${stage.name}`)
  if (stage?.status === 'canceled') return ended(`was cancelled at stage ${stage.name}`)
  return { kind: stage?.name === 'deploy' && stage.status === 'success' ? 'live' : 'working' }
}

const ended = (why: string): DeploymentState => ({ kind: 'ended', why, superseded: false })
