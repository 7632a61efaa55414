import type { Deps } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { RunningCommand } from '../../../shared/process/processes.ts'
import { zstdCompress } from '../dump/zstd-program.ts'

interface Packing {
  /** Holds the folder `name`, whose plain files are packed. */
  readonly folder: string
  readonly name: string
  readonly zstd: string
  readonly level: number
  readonly threads: number
}

/**
 * The same archive as `packFolder` makes, compressed, by `tar` and `zstd` joined by the system: an uncompressed dump of
 * gigabytes does not pass through here.
 */
export async function* packAndCompress(
  { folder, name, zstd, level, threads }: Packing,
  { files, processes }: Pick<Deps, 'files' | 'processes'>,
): AsyncGenerator<Uint8Array> {
  const entries = (await files.list(`${folder}/${name}`)).filter(({ kind }) => kind === 'file')
  const list = `${folder}/${name}.entries`
  await files.write(list, entries.map(entry => `${name}/${entry.name}\n`).join(''))
  const [tar, squeezer] = await processes.startPair(
    {
      program: 'tar',
      arguments: ['--create', '--format=pax', `--directory=${folder}`, `--files-from=${list}`],
      environment: processes.plainEnvironment,
    },
    zstdCompress(zstd, { level, threads }, { processes }),
  )
  try {
    yield* squeezer.output as AsyncIterable<Uint8Array>
    await ensureEnd('tar', tar)
    await ensureEnd('zstd', squeezer)
  } finally {
    await Promise.all([tar.stop(), squeezer.stop()])
    await files.remove(list)
  }
}

async function ensureEnd(program: string, { ended }: RunningCommand): Promise<void> {
  const { exitCode, signal, errors } = await ended
  if (exitCode === 0) return
  const how = signal === undefined ? `exit code ${exitCode ?? 'unknown'}` : `signal ${signal}`
  throw new ActionError(`${program} failed with ${how} while packing the dump: ${errors.trim()}`, {
    code: 'command',
    remedy: 'Look whether the disk is full; `format: custom` needs none.',
  })
}
