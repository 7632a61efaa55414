import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publish } from './cache.ts'

const run = promisify(execFile)

/** Server and clients from the distribution's own packages, unpacked beside each other instead of installed. */
export async function fetchDebian(version: number | undefined, cache: string): Promise<void> {
  const apt = await aptWithLists(cache)
  const major = version ?? (await newestMajor(apt))
  const work = await mkdtemp(join(tmpdir(), 'postgres-fetch-'))
  const home = join(cache, `debian-${major}`)
  try {
    const programs = [`postgresql-${major}`, `postgresql-client-${major}`]
    const packages = [...programs, ...(await missingLibraries(apt, programs))]
    await run('apt-get', [...apt, 'download', ...packages], { cwd: work, maxBuffer: 1 << 24 })
    await mkdir(cache, { recursive: true })
    const beside = await mkdtemp(`${home}-`)
    const archives = (await readdir(work)).filter(name => name.endsWith('.deb'))
    for (const archive of archives) await run('dpkg', ['-x', join(work, archive), beside])
    await writeStarters(beside, home, major)
    await chmod(beside, 0o755)
    await publish(beside, home)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

/** Options for apt; with package lists of our own where the machine has none, as in slim containers. */
async function aptWithLists(cache: string): Promise<string[]> {
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

async function newestMajor(apt: readonly string[]): Promise<number> {
  const { stdout } = await run('apt-cache', [...apt, 'depends', 'postgresql'])
  const major = /Depends: postgresql-(\d+)/.exec(stdout)?.[1]
  if (major === undefined) throw new Error('apt knows no package postgresql')
  return Number(major)
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

/** One starter per program, so that the unpacked libraries are found whoever calls it. */
async function writeStarters(beside: string, home: string, major: number): Promise<void> {
  const real = `usr/lib/postgresql/${major}/bin`
  const { stdout } = await run('dpkg-architecture', ['-qDEB_HOST_MULTIARCH']).catch(() => ({ stdout: '' }))
  const triplet = stdout.trim() || `${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu`
  const libraries = [`usr/lib/${triplet}`, `lib/${triplet}`].map(folder => join(home, folder)).join(':')
  await mkdir(join(beside, 'bin'))
  for (const program of await readdir(join(beside, real))) {
    const starter = join(beside, 'bin', program)
    const environment = `LD_LIBRARY_PATH='${libraries}'\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`
    await writeFile(starter, `#!/bin/sh\n${environment} exec '${join(home, real, program)}' "$@"\n`)
    await chmod(starter, 0o755)
  }
}
