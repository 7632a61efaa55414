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

/** The packages that the bundles are made of: of those in the lock file, the ones whose licences the bundles carry. */
async function billOfMaterials(): Promise<string> {
  const options = ['sbom', '--package-lock-only', '--sbom-format=cyclonedx']
  const { stdout } = await promisify(execFile)('npm', options, { maxBuffer: 100_000_000 })
  const bundled = new Set((await readFile('dist/libraries/licenses.txt', 'utf8')).split('\n'))
  const bill = JSON.parse(stdout) as Bill
  const components = bill.components.filter(one => bundled.has(`${nameOf(one)} ${one.version}`))
  const kept = new Set([bill.metadata.component['bom-ref'], ...components.map(one => one['bom-ref'])])
  const dependencies = bill.dependencies
    .filter(({ ref }) => kept.has(ref))
    .map(one => ({ ...one, dependsOn: (one.dependsOn ?? []).filter(ref => kept.has(ref)) }))
  return `${JSON.stringify({ ...bill, components, dependencies }, null, 2)}\n`
}

interface Component {
  readonly 'bom-ref': string
  readonly group?: string
  readonly name: string
  readonly version: string
}

/** What is read of a CycloneDX document. */
interface Bill {
  readonly metadata: { readonly component: Component }
  readonly components: readonly Component[]
  readonly dependencies: readonly { readonly ref: string; readonly dependsOn?: readonly string[] }[]
}

const nameOf = ({ group, name }: Component): string => (group === undefined ? name : `${group}/${name}`)

/** In the format of `sha256sum --check`. */
async function checksums(folder: string): Promise<string> {
  const lines = (await readdir(folder)).sort().map(async file => {
    const digest = createHash('sha256').update(await readFile(join(folder, file)))
    return `${digest.digest('hex')}  ${file}\n`
  })
  return (await Promise.all(lines)).join('')
}
