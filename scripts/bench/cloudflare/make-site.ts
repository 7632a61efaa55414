import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** A generated site on disk. */
export class GeneratedSite implements AsyncDisposable {
  readonly folder: string
  readonly #parent: string

  private constructor(parent: string) {
    this.#parent = parent
    this.folder = join(parent, 'dist')
  }

  /** `count` files of `size` bytes beside an entry page; no two are alike. */
  static async make(count: number, size: number): Promise<GeneratedSite> {
    const site = new GeneratedSite(await mkdtemp(join(tmpdir(), 'bench-site-')))
    await mkdir(join(site.folder, 'assets'), { recursive: true })
    await writeFile(join(site.folder, 'index.html'), '<!doctype html><title>Bench</title>')
    for (let index = 1; index < count; index += 1) {
      const name = `${['app', 'style', 'image'][index % 3]}-${index}.${['js', 'css', 'svg'][index % 3]}`
      await writeFile(join(site.folder, 'assets', name), noise(index, size))
    }
    return site
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await rm(this.#parent, { recursive: true, force: true })
  }
}

/** Bytes that follow from a number, so that every run measures the same. */
function noise(seed: number, size: number): Buffer {
  const block = createHash('sha512').update(String(seed)).digest()
  return Buffer.concat(Array.from({ length: Math.ceil(size / block.length) }, () => block)).subarray(0, size)
}
