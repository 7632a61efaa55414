import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { sectionOf } from './changelog.ts'
import { git } from './repository.ts'

/**
 * Writes what a release consists of into a new folder: the commit as one archive, what it is made of (CycloneDX), the
 * checksums of both; and beside the folder, as `<folder>.md`, the notes.
 */
export async function writeArtefacts(tag: string, folder: string): Promise<readonly string[]> {
  await mkdir(folder)
  const name = `databiz-actions-${tag}`
  const archive = join(folder, `${name}.tar.gz`)
  await git('archive', '--format=tar.gz', `--prefix=${name}/`, `--output=${archive}`, 'HEAD')
  await writeFile(join(folder, 'sbom.cyclonedx.json'), await billOfMaterials())
  await writeFile(join(folder, 'SHA256SUMS'), await checksums(folder))
  const section = sectionOf(await readFile('CHANGELOG.md', 'utf8'), tag.slice(1))
  await writeFile(`${folder}.md`, `${section?.text ?? ''}\n`)
  return (await readdir(folder)).sort()
}

/** The packages that the bundles are made of, with their licences, as the lock file has them. */
async function billOfMaterials(): Promise<string> {
  const options = ['sbom', '--package-lock-only', '--omit=dev', '--sbom-format=cyclonedx']
  const { stdout } = await promisify(execFile)('npm', options, { maxBuffer: 100_000_000 })
  return stdout
}

/** In the format of `sha256sum --check`. */
async function checksums(folder: string): Promise<string> {
  const lines = (await readdir(folder)).sort().map(async file => {
    const digest = createHash('sha256').update(await readFile(join(folder, file)))
    return `${digest.digest('hex')}  ${file}\n`
  })
  return (await Promise.all(lines)).join('')
}
