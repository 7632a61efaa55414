import type { Files } from '../../../shared/files/files.ts'
import { inside } from './folders.ts'
import { mapping, mappingIn } from './json-mapping.ts'
import { smallText } from './small-text.ts'

/** What a `package.json` says, as far as it decides how a folder is built and served. */
export interface PackageFile {
  /** Name of a script to its command; the placeholder that `npm init` writes is none. */
  readonly scripts: ReadonlyMap<string, string>
  /** Names of everything that it depends on, for running or for building. */
  readonly dependencies: ReadonlySet<string>
  /** True where it takes packages of its own workspace, which are to be built before it. */
  readonly hasNeighbours: boolean
}

/** Empty where there is no such file, or none that can be read. */
export async function readPackage(folder: string, files: Files): Promise<PackageFile> {
  const data = mappingIn((await smallText(inside(folder, 'package.json'), files)) ?? '')
  const dependencies = { ...mapping(data['devDependencies']), ...mapping(data['dependencies']) }
  return {
    scripts: new Map(
      Object.entries(mapping(data['scripts'])).flatMap(([name, command]) =>
        typeof command !== 'string' || command.includes('no test specified') ? [] : [[name, command]],
      ),
    ),
    dependencies: new Set(Object.keys(dependencies)),
    hasNeighbours: Object.values(dependencies).some(
      version => typeof version === 'string' && version.startsWith('workspace:'),
    ),
  }
}
