import { ActionError } from '../../../shared/failure/action-error.ts'
import { InputError } from '../../../shared/failure/input-error.ts'
import type { Templates } from '../cluster/set-history.ts'
import { isProblem, isReleaseId, readRevisions } from '../inputs/revision-lines.ts'
import { nameOf } from '../objects/kube-object.ts'
import { bringBack } from '../rollback/bring-back.ts'
import { ambiguities, lostTemplates, type SetView, templatesFor } from '../rollback/set-view.ts'
import { replaceStuckPods } from '../rollback/stuck-pods.ts'
import { templatesWanted } from '../rollback/wanted-templates.ts'
import { restartsOf } from '../wait/pod-state.ts'
import { type Attempt, willWrite } from './attempt.ts'
import { followRollout } from './follow-rollout.ts'
import type { Work } from './work.ts'

/**
 * The templates that the input `revision` names: a release of the set, or numbers.
 * @returns nothing where the input is absent: then the record decides
 */
export function askedTemplates(revision: string | undefined, view: SetView): Templates | undefined {
  if (revision === undefined) return undefined
  if (isReleaseId(revision)) {
    const known = templatesFor(revision, view)
    if (known !== undefined) return known
    const ids = view.history.map(({ id }) => id).join(', ')
    throw new InputError([
      {
        input: 'revision',
        message: `is no release of ${view.set.name}; it remembers ${ids === '' ? 'none' : ids}`,
        value: revision,
      },
    ])
  }
  const wanted = readRevisions(revision)
  if (isProblem(wanted)) throw new InputError([wanted])
  return templatesWanted(wanted, view.sight, view.templates)
}

/** @throws ActionError where the cluster alone would have to guess */
export function refuseAmbiguous(view: SetView): void {
  const whys = ambiguities(view)
  if (whys.length === 0) return
  throw new ActionError(`Which revision is the one before is not known: ${whys.join('; ')}`, {
    code: 'rollback',
    remedy: 'Nothing was touched. Name the one you want with `revision`.',
  })
}

/** Moves all workloads or none: a template that is gone is found before the first one moves. */
export async function rollBack(
  attempt: Attempt,
  templates: Templates,
  view: SetView,
  work: Work,
): Promise<void> {
  const lost = lostTemplates(templates, view)
  if (lost.length > 0)
    throw new ActionError(`Not everything can be brought back: ${lost.join('; ')}`, {
      code: 'rollback',
      remedy: 'Nothing was touched. Deploy the older version, or name other revisions with `revision`.',
    })
  const startedMs = work.ports.clock.now()
  const { kubectl } = work.cluster
  willWrite(attempt)
  const moved = await bringBack(templates, view.sight, kubectl)
  attempt.changed = moved.map(nameOf)
  attempt.applied = moved
  if (moved.length > 0) work.ports.log.info(`Brought back: ${attempt.changed.join(', ')}.`)
  if (work.inputs.wait) {
    await replaceStuckPods(moved, kubectl, work.ports, note => work.ports.log.info(note))
    await followRollout(attempt, view.sight.workloads, restartsOf(view.sight.pods), work)
  }
  attempt.elapsedMs = work.ports.clock.now() - startedMs
}
