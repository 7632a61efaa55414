import { InputError } from '../../../shared/failure/input-error.ts'
import type { Templates } from '../cluster/set-history.ts'
import type { WantedRevisions } from '../inputs/revision-lines.ts'
import { revisionsOf, type Sight, workloadName } from '../wait/workload.ts'

/**
 * The templates that numbers name, a number that a template had before it was brought back included.
 * @throws InputError with every workload and number that is not there, and those that are
 */
export function templatesWanted(wanted: WantedRevisions, sight: Sight, templates: Templates): Templates {
  const names = sight.workloads.map(workloadName)
  const asked = typeof wanted === 'number' ? new Map(names.map(name => [name, wanted])) : wanted
  const problems: string[] = [...asked.keys()]
    .filter(name => !names.includes(name))
    .map(name => `${name} is no workload of this apply set; there are ${names.join(', ')}`)
  const found = sight.workloads.flatMap(workload => {
    const name = workloadName(workload)
    const number = asked.get(name)
    if (number === undefined) return []
    const all = revisionsOf(workload, sight)
    const revision = all.find(one => one.number === number || one.earlier.includes(number))
    if (revision !== undefined) return [[name, { revision: revision.number, hash: revision.hash }] as const]
    problems.push(`${name} has no revision ${number}; it has ${all.map(one => one.number).join(', ')}`)
    return []
  })
  if (problems.length > 0) throw new InputError(problems.map(message => ({ input: 'revision', message })))
  return { ...templates, ...Object.fromEntries(found) }
}
