import { execFile } from 'node:child_process'
import { access, copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ROOT } from './actions.ts'
import { aptWithLists, libraryFolders, unpackDebian } from './debian-packages.ts'

const run = promisify(execFile)

/** Programs of others that the actions are compared with. Pinned, fetched into `.cache/peers` when first needed. */
const GO_PROGRAMS = {
  age: { package: 'filippo.io/age/cmd/age', version: 'v1.3.2' },
  versitygw: { package: 'github.com/versity/versitygw/cmd/versitygw', version: 'v1.8.0' },
} as const

const PYTHON_PROGRAMS: Record<'aws' | 'swift' | 'fastapi' | 'dotenv', PythonProgram> = {
  aws: { package: 'awscli', version: '1.46.3', program: 'aws' },
  swift: { package: 'swift', version: '2.38.3', program: 'swift-proxy-server' },
  fastapi: {
    ...{ package: 'fastapi', version: '0.163.2', program: 'uvicorn' },
    with: ['uvicorn==0.54.0', 'asyncpg==0.32.0', 'redis==8.1.0'],
  },
  dotenv: { package: 'python-dotenv', version: '1.2.4', program: 'python' },
}

interface PythonProgram {
  readonly package: string
  readonly version: string
  readonly program: string
  /** Further packages, pinned. */
  readonly with?: readonly string[]
}

/** Servers of the distribution of this machine, in its version. */
const DEBIAN_PROGRAMS = {
  nginx: { packages: ['nginx'], program: 'usr/sbin/nginx' },
  haproxy: { packages: ['haproxy'], program: 'usr/sbin/haproxy' },
  squid: { packages: ['squid', 'squid-common', 'squid-langpack'], program: 'usr/sbin/squid' },
  redis: { packages: ['redis-server', 'redis-tools'], program: 'usr/bin/redis-server' },
  caddy: { packages: ['caddy'], program: 'usr/bin/caddy' },
  prometheus: { packages: ['prometheus'], program: 'usr/bin/prometheus' },
  pgbouncer: { packages: ['pgbouncer'], program: 'usr/sbin/pgbouncer' },
} as const

export type DebianProgram = keyof typeof DEBIAN_PROGRAMS

const PLACE = join(ROOT, '.cache', 'peers')
/** Shorter than the hooks of the tests, so that what cannot be had in time is skipped with its reason. */
const PATIENCE_MS = 600_000

/** A folder that holds the programs, or why it cannot be had on this machine. */
export type PeerPrograms = { readonly folder: string } | { readonly missing: string }

/** Built by the Go tools of this machine from the module proxy. */
export async function goProgram(name: keyof typeof GO_PROGRAMS): Promise<PeerPrograms> {
  const { package: path, version } = GO_PROGRAMS[name]
  return await install(`${name}-${version}`, name, fresh =>
    run('go', ['install', `${path}@${version}`], {
      env: { ...process.env, GOBIN: fresh },
      timeout: PATIENCE_MS,
    }),
  )
}

const CARGO_PROGRAMS = {
  /** Needs the headers of libxml2, libcurl and libclang. */
  hurl: { crate: 'hurl', version: '8.0.1' },
} as const

/** Compiled by cargo, which takes minutes: only when somebody asks for it by `node scripts/peer-programs.ts hurl`. */
export async function cargoProgram(name: keyof typeof CARGO_PROGRAMS): Promise<PeerPrograms> {
  const { crate, version } = CARGO_PROGRAMS[name]
  const built = await install(cargoHome(name), join('bin', name), fresh =>
    run('cargo', ['install', crate, '--version', version, '--locked', '--root', fresh], {
      ...{ timeout: 6 * PATIENCE_MS, maxBuffer: 1 << 26 },
    }),
  )
  return 'missing' in built ? built : { folder: join(built.folder, 'bin') }
}

const cargoHome = (name: keyof typeof CARGO_PROGRAMS): string => `${name}-${CARGO_PROGRAMS[name].version}`

/** The path of a program that cargo has built here before, or nothing. */
export async function builtProgram(name: keyof typeof CARGO_PROGRAMS): Promise<string | undefined> {
  const path = join(PLACE, cargoHome(name), 'bin', name)
  return (await exists(path)) ? path : undefined
}

const COMPOSE_GO = 'github.com/compose-spec/compose-go/v2@v2.16.2'

/** Compose's own reader of dotenv files, `compose-reader`, built around the given source of a Go program. */
export async function composeReader(source: string): Promise<PeerPrograms> {
  return await install(`compose-reader-${COMPOSE_GO.split('@')[1]}`, 'compose-reader', async fresh => {
    await copyFile(source, join(fresh, 'main.go'))
    const signal = AbortSignal.timeout(PATIENCE_MS)
    const options = { cwd: fresh, env: { ...process.env, CGO_ENABLED: '0' }, signal }
    await run('go', ['mod', 'init', 'compose-reader'], options)
    await run('go', ['get', COMPOSE_GO], options)
    await run('go', ['mod', 'tidy'], options)
    await run('go', ['build', '-o', 'compose-reader', '.'], options)
  })
}

/** Installed by pip into an environment of its own, which cannot be moved afterwards. */
export async function pythonProgram(name: 'aws' | 'swift' | 'fastapi' | 'dotenv'): Promise<PeerPrograms> {
  const { package: path, version, program, with: further = [] } = PYTHON_PROGRAMS[name]
  const home = join(PLACE, `${name}-${version}`)
  const folder = join(home, 'bin')
  if (await exists(join(folder, program))) return { folder }
  try {
    await rm(home, { recursive: true, force: true })
    await run('python3', ['-m', 'venv', home])
    const given = ['install', '--quiet', '--disable-pip-version-check', `${path}==${version}`, ...further]
    await run(join(folder, 'pip'), given, { timeout: PATIENCE_MS })
    return { folder }
  } catch (thrown) {
    await rm(home, { recursive: true, force: true })
    return { missing: `${path} ${version} could not be installed by pip: ${firstLine(thrown)}` }
  }
}

/** A program, with the folders of the libraries that were unpacked with it. */
export type DebianPeer =
  | { readonly path: string; readonly home: string; readonly libraries: string }
  | { readonly missing: string }

/** Unpacked from the packages of the distribution, not installed: no service starts. */
export async function debianProgram(name: DebianProgram): Promise<DebianPeer> {
  const { packages, program } = DEBIAN_PROGRAMS[name]
  const made = await install(`debian-${name}`, program, async fresh => {
    await unpackDebian(packages, await aptWithLists(PLACE), fresh)
  })
  if ('missing' in made) return made
  const home = made.folder
  return { path: join(home, program), home, libraries: await libraryFolders(home) }
}

/** Made beside and moved into place when complete, so that a broken-off try leaves nothing. */
async function install(
  home: string,
  program: string,
  make: (fresh: string) => Promise<unknown>,
): Promise<PeerPrograms> {
  const folder = join(PLACE, home)
  if (await exists(join(folder, program))) return { folder }
  await mkdir(PLACE, { recursive: true })
  const fresh = await mkdtemp(join(PLACE, 'installing-'))
  try {
    await make(fresh)
    await rm(folder, { recursive: true, force: true })
    await rename(fresh, folder)
    return { folder }
  } catch (thrown) {
    return { missing: `${home} could not be built: ${firstLine(thrown)}` }
  } finally {
    await rm(fresh, { recursive: true, force: true })
  }
}

const firstLine = (thrown: unknown): string =>
  (thrown instanceof Error ? thrown.message : String(thrown)).split('\n').slice(0, 2).join(' ')

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href)
  for (const name of process.argv.slice(2).filter(asked => Object.hasOwn(CARGO_PROGRAMS, asked)))
    console.log(name, await cargoProgram(name as keyof typeof CARGO_PROGRAMS))
