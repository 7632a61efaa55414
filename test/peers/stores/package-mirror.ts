import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { PackageSource } from '../../../actions/db-backup/client/private-apt.ts'

const run = promisify(execFile)

export interface PackageMirror extends PackageSource {
  /** Paths that were asked for. */
  readonly requests: readonly string[]
  stop(): Promise<void>
}

/**
 * A repository laid out and signed like PostgreSQL's own, with the real packages of this machine's distribution in it and a
 * key of its own.
 */
export async function startPackageMirror(home: string, major: number): Promise<PackageMirror> {
  const { suite, architecture } = await platform()
  const [pool, index] = [join(home, 'pool'), join(home, `dists/${suite}/main/binary-${architecture}`)]
  for (const folder of [pool, index, join(home, 'gnupg')])
    await mkdir(folder, { recursive: true, mode: 0o700 })
  await run('apt-get', ['download', `postgresql-client-${major}`, 'libpq5', 'postgresql-client-common'], {
    cwd: pool,
  })
  const packages = Buffer.from(
    (await Promise.all((await readdir(pool)).map(name => stanza(pool, name)))).join('\n'),
  )
  await writeFile(join(index, 'Packages'), packages)
  const keyring = await sign(home, suite, architecture, packages)
  const requests: string[] = []
  const server = createServer(async (request, response) => {
    const path = decodeURIComponent(new URL(request.url ?? '/', 'http://mirror').pathname)
    requests.push(path)
    const bytes = await readFile(join(home, path)).catch(() => undefined)
    response.writeHead(bytes === undefined ? 404 : 200).end(bytes)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    keyring,
    requests,
    stop: () => new Promise(resolve => server.close(() => resolve())),
  }
}

async function platform(): Promise<{ readonly suite: string; readonly architecture: string }> {
  const codename = /^VERSION_CODENAME="?(\w+)/m.exec(await readFile('/etc/os-release', 'utf8'))?.[1]
  const { stdout } = await run('dpkg', ['--print-architecture'])
  return { suite: `${codename}-pgdg`, architecture: stdout.trim() }
}

async function stanza(pool: string, name: string): Promise<string> {
  const bytes = await readFile(join(pool, name))
  const { stdout } = await run('dpkg-deb', ['--field', join(pool, name)])
  return `${stdout.trim()}\nFilename: pool/${name}\nSize: ${bytes.length}\nSHA256: ${sha256(bytes)}\n`
}

async function sign(home: string, suite: string, architecture: string, packages: Buffer): Promise<string> {
  const folder = join(home, `dists/${suite}`)
  const gpg = [
    '--homedir',
    join(home, 'gnupg'),
    '--batch',
    '--quiet',
    '--pinentry-mode',
    'loopback',
    '--passphrase',
    '',
  ]
  await run('gpg', [...gpg, '--quick-generate-key', 'mirror@example.org', 'default', 'sign', 'never'])
  const release = [
    `Suite: ${suite}\nCodename: ${suite}\nArchitectures: ${architecture}\nComponents: main`,
    `Date: ${new Date().toUTCString().replace('GMT', 'UTC')}`,
    `SHA256:\n ${sha256(packages)} ${packages.length} main/binary-${architecture}/Packages\n`,
  ].join('\n')
  await writeFile(join(folder, 'Release'), release)
  await run('gpg', [...gpg, '--clearsign', '--output', join(folder, 'InRelease'), join(folder, 'Release')])
  const keyring = join(home, 'mirror.gpg')
  await run('gpg', [...gpg, '--output', keyring, '--export', 'mirror@example.org'])
  await run('gpgconf', ['--homedir', join(home, 'gnupg'), '--kill', 'all'])
  return keyring
}

const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')
