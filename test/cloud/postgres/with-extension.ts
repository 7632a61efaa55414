import { chmod, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Binaries, findBinaries } from './binaries.ts'

/** An extension as files: `<name>.control` and the scripts beside it. */
export type ExtensionFiles = Readonly<Record<string, string>>

export interface ExtendedBinaries extends AsyncDisposable {
  readonly binaries: Binaries
}

/** Where packages of Debian put programs and what these read; a server finds the second beside the first. */
const DEBIAN = /^\/usr\/lib\/postgresql\/\d+\/bin$/

/**
 * The server of this machine, copied with an extension more: the installed one is left alone.
 * @returns undefined where it is laid out in another way
 */
export async function binariesWith(files: ExtensionFiles): Promise<ExtendedBinaries | undefined> {
  const found = await findBinaries()
  const { major, serverFolder } = found
  if (!DEBIAN.test(serverFolder)) return undefined
  const root = await mkdtemp(join(tmpdir(), 'postgres-extended-'))
  await chmod(root, 0o755)
  const home = join(root, `lib/postgresql/${major}`)
  const share = join(root, `share/postgresql/${major}`)
  await mkdir(home, { recursive: true })
  await cp(serverFolder, join(home, 'bin'), { recursive: true, dereference: true })
  await symlink(join(serverFolder, '../lib'), join(home, 'lib'))
  await cp(`/usr/share/postgresql/${major}`, share, { recursive: true, dereference: true })
  for (const [name, text] of Object.entries(files)) await writeFile(join(share, 'extension', name), text)
  return {
    binaries: { ...found, serverFolder: join(home, 'bin'), clientFolder: join(home, 'bin') },
    [Symbol.asyncDispose]: () => rm(root, { recursive: true, force: true }),
  }
}
