import type { Ports } from '../../../shared/action/action.ts'
import type { Inputs } from '../declaration.ts'
import { type LoadedFile, loadSmokeFile } from '../grammar/load-smoke-file.ts'
import { SmokeFileError } from '../grammar/problem.ts'
import type { Vault } from '../secrets/vault.ts'
import { smokeSource } from './smoke-source.ts'

const MOST_ANNOTATIONS = 8

/** Reads the smoke file, if there is one. What is wrong with it is also marked at its place. */
export async function loadChecks(
  inputs: Inputs,
  { files, environment, log, clock }: Ports,
  vault: Vault,
): Promise<LoadedFile | undefined> {
  const source = await smokeSource(inputs.checks, files)
  if (source === undefined) return undefined
  try {
    return await loadSmokeFile(source, {
      environmentVariables: environment,
      variableRules: { allowed: inputs.variables, forbiddenValues: tokens(inputs) },
      vault,
      now: () => clock.date(),
      // The workflow may name what it likes; a file of the repository does not send what lies beside the repository.
      readFile: (path, isShown) => files.readNamed(path, { isInside: isShown && source.isFile }),
    })
  } catch (thrown) {
    if (thrown instanceof SmokeFileError && source.isFile) markProblems(thrown, log)
    throw thrown
  }
}

const tokens = ({ githubToken }: Inputs): string[] =>
  githubToken === undefined ? [] : [githubToken.reveal()]

function markProblems({ file, problems }: SmokeFileError, log: Ports['log']): void {
  for (const { message, position } of problems.slice(0, MOST_ANNOTATIONS))
    if (position !== undefined) log.error({ title: 'Smoke file', message, file, ...position })
}
