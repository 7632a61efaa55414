import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdirSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startStandIn } from '../../../cloud/kit/stand-in.ts'

/** A version that no system has, so that nothing but this repository can give it. */
export const MAJOR = 99

/** What a repository of Debian packages needs to be made and to be read. */
export const hasPackageTools = ['gpg', 'apt-get', 'dpkg', 'dpkg-deb'].every(program => {
  try {
    execFileSync('which', [program], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})

const quietly = (program: string, words: readonly string[], home = ''): string =>
  execFileSync(program, words, {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { ...process.env, ...(home === '' ? {} : { GNUPGHOME: home }) },
  })

const sha256 = (content: Uint8Array | string): string => createHash('sha256').update(content).digest('hex')

/** A signed repository of one package on loopback, as PostgreSQL's own is built, with a key made for it alone. */
export class PackageRepository implements AsyncDisposable {
  readonly folder: string
  readonly #files = new Map<string, Uint8Array>()
  readonly #suite: string
  readonly #architecture: string
  #server: Awaited<ReturnType<typeof startStandIn>> | undefined

  private constructor(folder: string, suite: string) {
    this.folder = folder
    this.#suite = suite
    this.#architecture = quietly('dpkg', ['--print-architecture']).trim()
  }

  static async start(): Promise<PackageRepository> {
    const folder = await mkdtemp(join(tmpdir(), 'apt-'))
    const release = await readFile('/etc/os-release', 'utf8')
    const codename = /^VERSION_CODENAME="?(\w+)/m.exec(release)?.[1] ?? 'unknown'
    const repository = new PackageRepository(folder, `${codename}-pgdg`)
    for (const owner of ['owner', 'stranger']) repository.#makeKey(owner)
    repository.#server = await startStandIn({
      routes: {},
      unknownRoute: ({ path }) => {
        const body = repository.#files.get(path)
        return body === undefined ? { status: 404 } : { body: Buffer.from(body) }
      },
    })
    await repository.publish(await repository.clientPackage('99.1'), 'owner')
    return repository
  }

  /** As the library names it. */
  get source(): { readonly url: string; readonly keyring: string } {
    return { url: this.#server?.url ?? '', keyring: join(this.folder, 'owner.asc') }
  }

  /** The client package, whose programs tell this version and leave a trace when they run. */
  async clientPackage(version: string): Promise<Buffer> {
    const tree = join(this.folder, `tree-${version}`)
    const programs = join(tree, `usr/lib/postgresql/${MAJOR}/bin`)
    await mkdir(join(tree, 'DEBIAN'), { recursive: true })
    await mkdir(programs, { recursive: true })
    for (const program of ['pg_dump', 'pg_restore', 'psql']) {
      const script = `#!/bin/sh\ntouch '${this.trace(version)}'\necho "${program} (PostgreSQL) ${version}"\n`
      await writeFile(join(programs, program), script)
      await chmod(join(programs, program), 0o755)
    }
    await writeFile(join(tree, 'DEBIAN/control'), `${this.#control()}\n`)
    quietly('dpkg-deb', ['--root-owner-group', '--build', tree, join(this.folder, `${version}.deb`)])
    return await readFile(join(this.folder, `${version}.deb`))
  }

  /** The file that the programs of one version leave. */
  trace(version: string): string {
    return join(this.folder, `ran-${version}`)
  }

  /** Lists that name this package, signed by somebody, or by nobody. */
  async publish(content: Buffer, signer: 'owner' | 'stranger' | 'nobody'): Promise<void> {
    const packages = this.#packages(content)
    const release = this.#release(packages)
    const suite = `/dists/${this.#suite}`
    this.#files.clear()
    this.#files.set(`/pool/client.deb`, content)
    this.#files.set(`${suite}/main/binary-${this.#architecture}/Packages`, Buffer.from(packages))
    this.#files.set(`${suite}/Release`, Buffer.from(release))
    if (signer === 'nobody') return
    const path = join(this.folder, 'Release')
    await writeFile(path, release)
    const signed = quietly(
      'gpg',
      ['--batch', '--yes', '--clearsign', '--output', '-', path],
      this.#home(signer),
    )
    this.#files.set(`${suite}/InRelease`, Buffer.from(signed))
  }

  /** Another package in the place of the one that the lists name. */
  replacePackage(content: Buffer): void {
    this.#files.set('/pool/client.deb', content)
  }

  /** Lists that name another package than the signature covers, with the digests of that one. */
  replaceLists(content: Buffer): void {
    this.replacePackage(content)
    const path = `/dists/${this.#suite}/main/binary-${this.#architecture}/Packages`
    this.#files.set(path, Buffer.from(this.#packages(content)))
  }

  #makeKey(owner: string): void {
    const home = this.#home(owner)
    mkdirSync(home, { mode: 0o700 })
    const words = ['--batch', '--passphrase', '', '--quick-generate-key', owner, 'rsa2048', 'sign', 'never']
    quietly('gpg', words, home)
    quietly('gpg', ['--batch', '--armor', '--output', join(this.folder, `${owner}.asc`), '--export'], home)
  }

  readonly #home = (owner: string): string => join(this.folder, `keys-${owner}`)

  #control(): string {
    return [
      `Package: postgresql-client-${MAJOR}`,
      `Version: ${MAJOR}.1-1`,
      `Architecture: ${this.#architecture}`,
      'Maintainer: Nobody <nobody@example.com>',
      'Description: client programs of a version that is not there yet',
    ].join('\n')
  }

  #packages(content: Buffer): string {
    const facts = [`Filename: pool/client.deb`, `Size: ${content.length}`, `SHA256: ${sha256(content)}`]
    return `${[this.#control(), ...facts].join('\n')}\n\n`
  }

  #release(packages: string): string {
    const path = `main/binary-${this.#architecture}/Packages`
    return [
      'Origin: here',
      `Suite: ${this.#suite}`,
      `Codename: ${this.#suite}`,
      `Architectures: ${this.#architecture}`,
      'Components: main',
      `Date: ${new Date().toUTCString()}`,
      'SHA256:',
      ` ${sha256(packages)} ${Buffer.byteLength(packages)} ${path}`,
      '',
    ].join('\n')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const owner of ['owner', 'stranger'])
      try {
        quietly('gpgconf', ['--kill', 'gpg-agent'], this.#home(owner))
      } catch {
        // No agent was started.
      }
    await this.#server?.[Symbol.asyncDispose]()
    await rm(this.folder, { recursive: true, force: true })
  }
}
