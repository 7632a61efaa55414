import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { publish } from './cache.ts'

const run = promisify(execFile)

/** The Debian release whose own packages hold a major version. */
const RELEASES: Readonly<Record<number, string>> = { 15: 'bookworm', 17: 'trixie' }
const MIRROR = 'http://deb.debian.org/debian'
const KEYRING = '/usr/share/keyrings/debian-archive-keyring.gpg'

/**
 * Client programs of another Debian release than this machine's, with every library they need down to the C library, and
 * started by the loader of that release.
 */
export async function fetchReleaseClients(major: number, cache: string): Promise<void> {
  const release = RELEASES[major]
  if (release === undefined) throw new Error(`no Debian release has PostgreSQL ${major}`)
  const work = await mkdtemp(join(tmpdir(), 'release-clients-'))
  const home = join(cache, `clients-${major}`)
  try {
    const apt = await privateApt(work, release)
    await run('apt-get', [...apt, 'update'], LARGE)
    const packages = [`postgresql-client-${major}`, ...(await librariesOf(apt, major))]
    await run('apt-get', [...apt, 'download', ...packages], { ...LARGE, cwd: work })
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

const LARGE = { maxBuffer: 1 << 25 }

async function privateApt(work: string, release: string): Promise<string[]> {
  for (const folder of ['lists/partial', 'cache/archives/partial', 'parts'])
    await mkdir(join(work, folder), { recursive: true })
  await writeFile(join(work, 'own.list'), `deb [signed-by=${KEYRING}] ${MIRROR} ${release} main\n`)
  await writeFile(join(work, 'status'), '')
  const options = {
    'Dir::Etc::SourceList': join(work, 'own.list'),
    'Dir::Etc::SourceParts': join(work, 'parts'),
    'Dir::State::Lists': join(work, 'lists'),
    'Dir::State::Status': join(work, 'status'),
    'Dir::Cache': join(work, 'cache'),
    'Acquire::Languages': 'none',
    'APT::Sandbox::User': '',
    'Debug::NoLocking': 'true',
  }
  return ['-q', ...Object.entries(options).flatMap(([name, value]) => ['-o', `${name}=${value}`])]
}

/** Everything but Perl, which only the wrappers of the distribution need. */
async function librariesOf(apt: readonly string[], major: number): Promise<string[]> {
  const only = ['recommends', 'suggests', 'conflicts', 'breaks', 'replaces', 'enhances'].map(
    kind => `--no-${kind}`,
  )
  const question = ['depends', '--recurse', ...only, `postgresql-client-${major}`]
  const { stdout } = await run('apt-cache', [...apt, ...question], LARGE)
  return [...new Set(stdout.split('\n').filter(line => /^(lib|zlib)[\w.+-]+$/.test(line)))].filter(
    name => !/^lib(perl|gdbm|db5)/.test(name),
  )
}

async function writeStarters(beside: string, home: string, major: number): Promise<void> {
  const triplet = process.arch === 'arm64' ? 'aarch64-linux-gnu' : 'x86_64-linux-gnu'
  const libraries = `usr/lib/${triplet}`
  const loader = (await readdir(join(beside, libraries))).find(name => name.startsWith('ld-linux-'))
  if (loader === undefined) throw new Error('the packages hold no loader')
  const real = `usr/lib/postgresql/${major}/bin`
  await mkdir(join(beside, 'bin'))
  for (const program of await readdir(join(beside, real))) {
    const starter = join(beside, 'bin', program)
    const command = [
      join(home, libraries, loader),
      // A program that starts another of its set, as pg_dumpall does, looks for it beside its own name.
      '--argv0',
      join(home, 'bin', program),
      '--library-path',
      join(home, libraries),
      join(home, real, program),
    ]
    await writeFile(starter, `#!/bin/sh\nexec ${command.map(word => `'${word}'`).join(' ')} "$@"\n`)
    await chmod(starter, 0o755)
  }
}
