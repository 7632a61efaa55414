import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { declaration } from '../../../actions/validate-config/declaration.ts'
import { run } from '../../../actions/validate-config/run.ts'
import type { Outcome } from '../../../shared/action/action.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { Files } from '../../../shared/files/files.ts'
import { nodeFiles } from '../../../shared/files/node-files.ts'
import { type TestPorts, testPorts } from '../../support/fake-ports.ts'

export interface Validation {
  readonly outcome: Outcome<typeof declaration>
  readonly ports: TestPorts
  /** `rule variable-or-file:line`, worst first. */
  readonly found: readonly string[]
}

/** A folder with files, used as the workspace of a run. */
export class Workspace implements AsyncDisposable {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async of(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), 'validate-config-')))
    await workspace.write(files)
    return workspace
  }

  async write(files: Readonly<Record<string, string>>): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      await mkdir(dirname(join(this.folder, path)), { recursive: true })
      await writeFile(join(this.folder, path), text)
    }
  }

  /** Runs the action with its working directory here. */
  async validate(
    inputs: Readonly<Record<string, string>>,
    environment: Readonly<Record<string, string>> = {},
  ): Promise<Validation> {
    const ports = testPorts({ files: filesIn(this.folder), environment })
    const outcome = await run(readInputs(declaration, inputs), ports)
    const { errors, warnings, notices } = ports.log
    const found = [...errors, ...warnings, ...notices].map(({ title, file, line }) =>
      `${title} ${file === undefined ? '' : `${file}:${line}`}`.trim(),
    )
    return { outcome, ports, found }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** The file system as seen from a folder, so that tests need not change the working directory. */
export function filesIn(folder: string): Files {
  const files = nodeFiles('')
  const at = (path: string) => (path.startsWith('/') ? path : join(folder, path))
  return {
    ...files,
    list: path => files.list(at(path)),
    facts: (path, options) => files.facts(at(path), options),
    read: path => files.read(at(path)),
    readNamed: (path, named) => files.readNamed(path, { root: folder, ...named }),
    writeNamed: (path, content, named) => files.writeNamed(path, content, { root: folder, ...named }),
    writeReport: (path, text) => files.writeNamed(path, text, { root: folder }),
    readTexts: (paths, limit) => files.readTexts(paths.map(at), limit),
    write: (path, content, mode) => files.write(at(path), content, mode),
    realPath: path => files.realPath(at(path)),
    makeFolder: path => files.makeFolder(at(path)),
    rename: (from, to) => files.rename(at(from), at(to)),
    remove: path => files.remove(at(path)),
  }
}
