import { ActionError } from '../../../shared/failure/action-error.ts'
import type { Files } from '../../../shared/files/files.ts'
import { counted } from '../../../shared/units/count.ts'
import type { DatabizFile } from '../../release/databiz/plan.ts'
import { loadContract } from '../../validate-config/contract-file/load-contract.ts'
import { CONTRACT_NAMES } from '../../validate-config/contract-file/read-contract.ts'
import { type Finding, failed, ok, skipped } from '../finding.ts'
import { textIn } from '../platforms/platform.ts'
import type { Workflow } from '../workflows/workflow.ts'

/** Every contract that the file or a workflow names is there and means something. `today` as `2026-11-30`. */
export async function checkContracts(
  file: DatabizFile,
  workflows: readonly Workflow[],
  files: Files,
  today: string,
): Promise<Finding[]> {
  const wanted = await contractsOf(file, workflows, files)
  if (wanted.length === 0)
    return [
      skipped(
        { id: 'contract', title: 'Contract' },
        'no step and no environment uses one',
        'Write one with `npx --no databiz-actions init`.',
      ),
    ]
  return await Promise.all(wanted.map(name => checkOne(name, files, today)))
}

/** `undefined` is the one that is found by its usual name. */
async function contractsOf(
  file: DatabizFile,
  workflows: readonly Workflow[],
  files: Files,
): Promise<(string | undefined)[]> {
  const sections = Object.values(file).flatMap(({ plain }) =>
    plain.config === undefined ? [] : [textIn(plain.config, 'contract')],
  )
  const steps = workflows.flatMap(({ jobs }) =>
    jobs.flatMap(job =>
      job.steps.filter(({ action }) => action === 'validate-config').map(({ inputs }) => inputs['contract']),
    ),
  )
  const named = [...sections, ...steps].filter(name => name === undefined || !name.includes('${{'))
  const there = await files.manyFacts(CONTRACT_NAMES)
  const unused = named.length === 0 && there.some(facts => facts !== undefined)
  const usual = CONTRACT_NAMES.find((_, index) => there[index] !== undefined)
  return [...new Set(unused ? [usual] : named.map(name => name ?? usual))]
}

async function checkOne(name: string | undefined, files: Files, today: string): Promise<Finding> {
  const about = { id: `contract:${name ?? 'usual'}`, title: `Contract ${name ?? ''}`.trim() }
  try {
    const contract = await loadContract(name, files, today)
    return ok(about, counted(contract.variables.size, 'variable'))
  } catch (thrown) {
    if (!(thrown instanceof ActionError)) throw thrown
    return failed(
      about,
      thrown.message.replaceAll('\n', ' '),
      thrown.remedy ?? 'Mend the lines that are named.',
    )
  }
}
