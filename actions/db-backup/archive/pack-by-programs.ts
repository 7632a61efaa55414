import type { Ports } from '../../../shared/action/action.ts'
import { ActionError } from '../../../shared/failure/action-error.ts'
import type { RunningCommand } from '../../../shared/process/processes.ts'
import { zstdCompress } from '../dump/zstd-program.ts'
import { writeAll } from '../server/tool-run.ts'
import type { FolderToPack } from './tar-folder.ts'

interface Packing extends FolderToPack {
  readonly zstd: string
  readonly level: number
  readonly threads: number
}

/**
 * The same archive as `packFolder` makes, compressed, by `tar` and `zstd` joined by the system: an uncompressed dump of
 * gigabytes does not pass through here.
 */
export async function* packAndCompress(
  { folder, name, entries, zstd, level, threads }: Packing,
  { processes }: Pick<Ports, 'processes'>,
): AsyncGenerator<Uint8Array> {
  const [tar, squeezer] = await processes.startPair(
    {
      program: 'tar',
      arguments: ['--create', '--format=pax', `--directory=${folder}`, '--files-from=-'],
      environment: processes.plainEnvironment,
    },
    zstdCompress(zstd, { level, threads }, { processes }),
  )
  // `tar` asks for the next name when it has packed the one before.
  const naming = writeAll(tar.input, named(entries, name)).catch(thrown => {
    void tar.stop()
    throw thrown
  })
  naming.catch(() => undefined)
  try {
    yield* squeezer.output as AsyncIterable<Uint8Array>
    // Whichever fails first is the reason; a dead `tar` does not wait for the next name.
    await Promise.all([naming, ensureEnd('tar', tar)])
    await ensureEnd('zstd', squeezer)
  } finally {
    await Promise.all([tar.stop(), squeezer.stop()])
  }
}

async function* named(entries: AsyncIterable<string>, name: string): AsyncGenerator<Uint8Array> {
  for await (const entry of entries) yield Buffer.from(`${name}/${entry}\n`)
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
