import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

const exec = promisify(execFile)

/** What a TLS server needs. */
export interface ServerCertificate {
  readonly key: string
  /** Leaf first, then what else the server sends. */
  readonly cert: string
}

/** A private authority with one intermediate, made by OpenSSL for this test run. */
export interface Authority {
  /** To be trusted by clients. */
  readonly root: string
  issue(leaf: Leaf): Promise<ServerCertificate>
}

export interface Leaf {
  /** Subject alternative names, such as `DNS:localhost,IP:127.0.0.1`. */
  readonly names?: string
  /** Negative for a certificate that has expired. */
  readonly days?: number
  readonly withIntermediate?: boolean
  readonly selfSigned?: boolean
  /** The server also sends its root as an older authority signed it, whose certificate has expired. */
  readonly crossSigned?: boolean
}

const EXTENSIONS = {
  ca: 'basicConstraints=critical,CA:TRUE\nkeyUsage=keyCertSign,cRLSign\n',
  leaf: (names: string) => `basicConstraints=CA:FALSE\nsubjectAltName=${names}\n`,
}

/** Makes an authority; `using` is called with it and its folder is removed afterwards. */
export async function makeAuthority(): Promise<Authority & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'authority-'))
  const path = (name: string) => join(folder, name)
  const openssl = (...given: string[]) => exec('openssl', given, { cwd: folder })
  let count = 0

  async function sign(
    name: string,
    subject: string,
    issuer: string | undefined,
    extensions: string,
    days: number,
    key = `${name}.key`,
  ) {
    await writeFile(path(`${name}.ext`), extensions)
    if (key === `${name}.key`)
      await openssl('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', key)
    await openssl('req', '-new', '-key', key, '-subj', `/CN=${subject}`, '-out', `${name}.csr`)
    count += 1
    const by = issuer === undefined ? ['-signkey', key] : ['-CA', `${issuer}.pem`, '-CAkey', `${issuer}.key`]
    await openssl(
      ...['x509', '-req', '-in', `${name}.csr`, ...by, '-set_serial', String(1_000 + count), '-sha256'],
      ...['-days', String(days), '-extfile', `${name}.ext`, '-out', `${name}.pem`],
    )
    return await readFile(path(`${name}.pem`), 'utf8')
  }

  const root = await sign('root', 'Test Root', undefined, EXTENSIONS.ca, 400)
  const intermediate = await sign('intermediate', 'Test Intermediate', 'root', EXTENSIONS.ca, 300)
  await sign('old', 'Old Root', undefined, EXTENSIONS.ca, 400)
  const cross = await sign('cross', 'Test Root', 'old', EXTENSIONS.ca, -1, 'root.key')
  return {
    root,
    async issue({ names = 'DNS:localhost,IP:127.0.0.1,IP:::1', days = 90, ...how }) {
      const name = `leaf-${count}`
      const issuer = how.selfSigned === true ? undefined : 'intermediate'
      const leaf = await sign(name, 'leaf.test', issuer, EXTENSIONS.leaf(names), days)
      const key = await readFile(path(`${name}.key`), 'utf8')
      const chained = issuer !== undefined && how.withIntermediate !== false
      const spare = how.crossSigned === true ? cross : ''
      return { key, cert: chained ? `${leaf}${intermediate}${spare}` : leaf }
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
