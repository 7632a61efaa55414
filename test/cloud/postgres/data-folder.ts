import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, cp, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Account } from './account.ts'
import type { Binaries } from './binaries.ts'
import { CACHE, publish } from './cache.ts'
import { PASSWORD, SUPERUSER } from './superuser.ts'

const run = promisify(execFile)

/** A folder that was initialised with another password is not this server's. */
const OF_THIS_PASSWORD = createHash('sha256').update(PASSWORD).digest('hex').slice(0, 8)

/** A data folder that belongs to the account the server runs as: a copy of one that was initialised before. */
export async function newDataFolder(binaries: Binaries, account: Account | undefined): Promise<string> {
  const template = join(CACHE, `data-${binaries.version}-${OF_THIS_PASSWORD}`)
  if (!(await exists(template))) await initialise(binaries, account, template)
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'))
  await cp(template, folder, { recursive: true })
  await chmod(folder, 0o700)
  if (account !== undefined) await run('chown', ['-R', `${account.uid}:${account.gid}`, folder])
  return folder
}

/** A copy of a running server that follows it: a hot standby. */
export async function standbyFolder(
  binaries: Binaries,
  account: Account | undefined,
  primaryUrl: string,
): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-standby-'))
  if (account !== undefined) await run('chown', [`${account.uid}:${account.gid}`, folder])
  const copying = ['--pgdata', folder, '--write-recovery-conf', '--checkpoint', 'fast', '--no-sync']
  await run(join(binaries.serverFolder, 'pg_basebackup'), [...copying, '--dbname', primaryUrl], {
    ...account,
    cwd: '/',
    env: { PATH: process.env['PATH'], HOME: folder },
  })
  await chmod(folder, 0o700)
  return folder
}

/** Made beside and renamed into place, so that two suites at once do not see each other's half. */
async function initialise(binaries: Binaries, account: Account | undefined, template: string): Promise<void> {
  const work = await mkdtemp(join(tmpdir(), 'postgres-init-'))
  const [data, password] = [join(work, 'data'), join(work, 'password')]
  try {
    await writeFile(password, PASSWORD)
    if (account !== undefined) await run('chown', ['-R', `${account.uid}:${account.gid}`, work])
    const authentication = ['--auth=scram-sha-256', `--username=${SUPERUSER}`, `--pwfile=${password}`]
    const kind = ['--encoding=UTF8', '--locale=C', '--no-sync']
    await run(join(binaries.serverFolder, 'initdb'), ['-D', data, ...authentication, ...kind], {
      ...account,
      cwd: '/',
      env: { PATH: process.env['PATH'], LC_ALL: 'C', TZ: 'UTC' },
    })
    await mkdir(CACHE, { recursive: true })
    const beside = await mkdtemp(`${template}-`)
    await cp(data, beside, { recursive: true })
    await publish(beside, template)
  } finally {
    await rm(work, { recursive: true, force: true })
  }
}

const exists = (path: string): Promise<boolean> =>
  stat(path).then(
    () => true,
    () => false,
  )
