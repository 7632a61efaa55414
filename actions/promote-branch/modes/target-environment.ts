import type { Ports } from '../../../shared/action/action.ts'
import { NamedFileError } from '../../../shared/files/named-file.ts'
import { parseYaml } from '../../../shared/yaml/yaml-document.ts'
import { YamlError } from '../../../shared/yaml/yaml-error.ts'
import type { Inputs, TargetEnvironments } from '../inputs/wanted.ts'

const FILES = ['databiz.yml', 'databiz.yaml'] as const

/** The environments of the target: the one that is named, else all that databiz.yml releases from that branch. */
export async function targetEnvironments(
  { toEnvironment, to }: Pick<Inputs, 'toEnvironment' | 'to'>,
  ports: Pick<Ports, 'files' | 'run'>,
): Promise<TargetEnvironments> {
  if (toEnvironment !== undefined) return { names: [toEnvironment], isAsked: true }
  const read = await readDatabiz(ports)
  if ('unread' in read) return { names: [], isAsked: false, unread: read.unread }
  const found = environmentsOf(read.file).filter(({ branch }) => branch === to)
  return { names: found.map(({ name }) => name), isAsked: false }
}

/** Where nobody says which environment the target is released to, a hold cannot be seen. */
export function noticeUnknownEnvironment(
  { names, unread }: TargetEnvironments,
  { to = '' }: Pick<Inputs, 'to'>,
  { log }: Pick<Ports, 'log'>,
): void {
  if (names.length > 0 || unread !== undefined) return
  log.notice(
    `Holds are not looked at: which environment ${to} is released to is not known. The input \`to-environment\` names it.`,
  )
}

/** What the file says; nothing where there is none. One that is there and cannot be read may name an environment on hold. */
async function readDatabiz({
  files,
  run,
}: Pick<Ports, 'files' | 'run'>): Promise<{ readonly file: unknown } | { readonly unread: string }> {
  try {
    for (const name of FILES) {
      const content = await files.readNamed(name, { root: run.workspace })
      if (content !== undefined) return { file: (await parseYaml(content.toString('utf8')))[0]?.data }
    }
  } catch (thrown) {
    if (!(thrown instanceof NamedFileError || thrown instanceof YamlError)) throw thrown
    return { unread: thrown.message }
  }
  return { file: undefined }
}

function environmentsOf(file: unknown): { readonly name: string; readonly branch: unknown }[] {
  return Object.entries(recordOf(recordOf(file)['environments'])).map(([name, value]) => ({
    name,
    branch: recordOf(value)['branch'],
  }))
}

const recordOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
