import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

/**
 * Packages of this machine's distribution, unpacked into a folder instead of installed: nothing of the machine changes,
 * no service starts, and no right to install is needed.
 */
export async function unpackDebian(programs: readonly string[], apt: readonly string[], folder: string) {
  const work = await mkdtemp(join(tmpdir(), 'debian-packages-'))
  try {
    const packages = [...programs, ...(await missingLibraries(apt, programs))]
    await run('apt-get', [...apt, 'download', ...packages], { cwd: work, maxBuffer: 1 << 24 })
    const archives = (await readdir(work)).filter(name => name.endsWith('.deb'))
    for (const archive of archives) await run('dpkg', ['-x', join(work, archive), folder])
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Options for apt; with package lists of our own below `cache` where the machine has none, as in slim containers. */
export async function aptWithLists(cache: string): Promise<string[]> {
  if ((await policyOf([], 'libpq5')) !== undefined) return []
  const state = join(cache, 'apt')
  await mkdir(join(state, 'lists', 'partial'), { recursive: true })
  await mkdir(join(state, 'archives', 'partial'), { recursive: true })
  const apt = [
    ...['-o', `Dir::State=${state}`, '-o', `Dir::State::Lists=${join(state, 'lists')}`],
    ...['-o', `Dir::Cache=${state}`, '-o', 'Dir::State::Status=/var/lib/dpkg/status'],
  ]
  await run('apt-get', [...apt, 'update'], { maxBuffer: 1 << 24 })
  return apt
}

/** The folders of an unpacked tree in which programs look for their libraries, for `LD_LIBRARY_PATH`. */
export async function libraryFolders(home: string): Promise<string> {
  const { stdout } = await run('dpkg-architecture', ['-qDEB_HOST_MULTIARCH']).catch(() => ({ stdout: '' }))
  const triplet = stdout.trim() || `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`
  return [`usr/lib/${triplet}`, `lib/${triplet}`].map(folder => join(home, folder)).join(':')
}

/** Libraries that the programs need and this machine lacks; the just-in-time compiler is never used here. */
async function missingLibraries(apt: readonly string[], programs: readonly string[]): Promise<string[]> {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    kind => `--no-${kind}`,
  )
  const { stdout } = await run('apt-cache', [...apt, 'depends', '--recurse', ...only, ...programs], {
    maxBuffer: 1 << 24,
  })
  const named = stdout.split('\n').filter(line => /^lib[\w.+-]+$/.test(line))
  const missing: string[] = []
  for (const name of new Set(named)) {
    if (/^lib(c6|llvm|perl|elogind)/.test(name) || (await isInstalled(name))) continue
    if ((await policyOf(apt, name)) !== undefined) missing.push(name)
  }
  return missing
}

const isInstalled = (name: string): Promise<boolean> =>
  run('dpkg-query', ['-W', '-f', '${db:Status-Abbrev}', name]).then(
    ({ stdout }) => stdout.startsWith('ii'),
    () => false,
  )

async function policyOf(apt: readonly string[], name: string): Promise<string | undefined> {
  const { stdout } = await run('apt-cache', [...apt, 'policy', name])
  return /^ +Candidate: (?!\(none\))(.+)$/m.exec(stdout)?.[1]
}
