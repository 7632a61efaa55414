import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { aptWithLists, libraryFolders, unpackDebian } from '../../../scripts/debian-packages.ts'
import { publish } from './cache.ts'

const run = promisify(execFile)

/** Server and clients from the distribution's own packages, unpacked beside each other instead of installed. */
export async function fetchDebian(version: number | undefined, cache: string): Promise<void> {
  const apt = await aptWithLists(cache)
  const major = version ?? (await newestMajor(apt))
  const home = join(cache, `debian-${major}`)
  await mkdir(cache, { recursive: true })
  const beside = await mkdtemp(`${home}-`)
  try {
    await unpackDebian([`postgresql-${major}`, `postgresql-client-${major}`], apt, beside)
    await writeStarters(beside, home, major)
    await chmod(beside, 0o755)
    await publish(beside, home)
  } catch (thrown) {
    await rm(beside, { recursive: true, force: true })
    throw thrown
  }
}

async function newestMajor(apt: readonly string[]): Promise<number> {
  const { stdout } = await run('apt-cache', [...apt, 'depends', 'postgresql'])
  const major = /Depends: postgresql-(\d+)/.exec(stdout)?.[1]
  if (major === undefined) throw new Error('apt knows no package postgresql')
  return Number(major)
}

/** One starter per program, so that the unpacked libraries are found whoever calls it. */
async function writeStarters(beside: string, home: string, major: number): Promise<void> {
  const real = `usr/lib/postgresql/${major}/bin`
  const libraries = await libraryFolders(home)
  await mkdir(join(beside, 'bin'))
  for (const program of await readdir(join(beside, real))) {
    const starter = join(beside, 'bin', program)
    const environment = `LD_LIBRARY_PATH='${libraries}'\${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}`
    await writeFile(starter, `#!/bin/sh\n${environment} exec '${join(home, real, program)}' "$@"\n`)
    await chmod(starter, 0o755)
  }
}
