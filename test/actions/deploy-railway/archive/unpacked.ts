import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { extract } from 'tar-stream'
import { packSource } from '../../../../actions/deploy-railway/archive/pack-source.ts'
import { readSource } from '../../../../actions/deploy-railway/archive/read-source.ts'
import type { SourceTree } from '../../../../actions/deploy-railway/archive/source-tree.ts'
import { nodeFiles } from '../../../../shared/files/node-files.ts'
import { testPorts } from '../../../support/fake-ports.ts'

export interface TreeOptions {
  readonly path?: string
  readonly include?: readonly string[]
  readonly gitignore?: boolean
}

/** A folder of files for one test. A value that starts with `->` is a link. */
export class Workspace implements AsyncDisposable {
  readonly folder: string

  private constructor(folder: string) {
    this.folder = folder
  }

  static async with(files: Readonly<Record<string, string>>): Promise<Workspace> {
    const workspace = new Workspace(await mkdtemp(join(tmpdir(), 'workspace-')))
    for (const [path, content] of Object.entries(files)) await workspace.write(path, content)
    return workspace
  }

  async write(path: string, content: string, mode?: number): Promise<void> {
    const target = join(this.folder, path)
    await mkdir(dirname(target), { recursive: true })
    if (content.startsWith('->')) return await symlink(content.slice(2), target)
    await writeFile(target, content)
    if (mode !== undefined) await chmod(target, mode)
  }

  async tree(options: TreeOptions = {}): Promise<SourceTree> {
    const { path = '.', include = [], gitignore = true } = options
    return await readSource({ path, include, gitignore, workspace: this.folder }, testPorts())
  }

  /** The files that would travel, by path. */
  async kept(options: TreeOptions = {}): Promise<string[]> {
    const { entries } = await this.tree(options)
    return entries.filter(({ kind }) => kind === 'file').map(({ path }) => path)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.folder, { recursive: true, force: true })
  }
}

export interface Unpacked {
  readonly bytes: Buffer
  readonly digest: string
  /** Name to type, mode and content. */
  readonly entries: ReadonlyMap<
    string,
    { readonly type: string; readonly mode: number; readonly text: string; readonly modifiedMs: number }
  >
}

/** Packs a tree and reads the archive with an independent reader. */
export async function packAndRead(tree: SourceTree): Promise<Unpacked> {
  const packed = await packSource(tree, nodeFiles(''))
  const chunks: Buffer[] = []
  for await (const chunk of packed.chunks) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  const reader = extract()
  reader.end(gunzipSync(bytes))
  const entries = new Map()
  for await (const entry of reader) {
    const parts: Buffer[] = []
    for await (const part of entry) parts.push(part as Buffer)
    const { name, type, mode, mtime } = entry.header
    entries.set(name, {
      type,
      mode,
      modifiedMs: mtime?.getTime(),
      text: Buffer.concat(parts).toString('utf8'),
    })
  }
  return { bytes, digest: packed.facts.digest, entries }
}
