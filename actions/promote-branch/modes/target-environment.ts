import type { Ports } from '../../../shared/action/action.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import { parseYaml } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import type { Inputs } from '../inputs/wanted.ts'

const FILES = ['databiz.yml', 'databiz.yaml'] as const

/** The environment of the target: the one that is named, else the only one that databiz.yml releases from that branch. */
export async function targetEnvironment(
  { toEnvironment, to }: Pick<Inputs, 'toEnvironment' | 'to'>,
  ports: Pick<Ports, 'files' | 'run' | 'log'>,
): Promise<string | undefined> {
  if (toEnvironment !== undefined) return toEnvironment
  const found = environmentsOf(await readDatabiz(ports)).filter(({ branch }) => branch === to)
  if (found.length === 1) return found[0]?.name
  ports.log.notice(
    `Holds are not looked at: which environment ${to} is released to is not known. The input \`to-environment\` names it.`,
  )
  return undefined
}

/** What the file says; nothing where there is no checkout, or a file that `release` would refuse and complain of. */
async function readDatabiz({ files, run, log }: Pick<Ports, 'files' | 'run' | 'log'>): Promise<unknown> {
  try {
    for (const name of FILES) {
      const content = await files.readNamed(name, { root: run.workspace })
      if (content !== undefined) return (await parseYaml(content.toString('utf8')))[0]?.data
    }
  } catch (thrown) {
    if (!(thrown instanceof NamedFileError || thrown instanceof YamlError)) throw thrown
    log.warning(`databiz.yml could not be read: ${thrown.message}`)
  }
  return undefined
}

function environmentsOf(file: unknown): { readonly name: string; readonly branch: unknown }[] {
  return Object.entries(recordOf(recordOf(file)['environments'])).map(([name, value]) => ({
    name,
    branch: recordOf(value)['branch'],
  }))
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
