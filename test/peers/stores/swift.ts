import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CreateBucketCommand } from '@aws-sdk/client-s3'
import { freePort } from '../../cloud/postgres/free-port.ts'
import { clientOf } from '../../cloud-checks/s3-contract.ts'
import { type ChildServer, startChild } from './child-server.ts'
import type { RunningStore } from './versitygw.ts'

const RINGS = ['account', 'container', 'object'] as const

/** Servers read the one file that all share from a fixed place, unless they are told another first. */
const LAUNCH = `
import importlib, sys
from swift.common.utils import set_swift_dir
folder, module, configuration = sys.argv[1:4]
set_swift_dir(folder)
sys.argv = [module, configuration]
importlib.import_module(module).main()
`

/** OpenStack Swift with its S3 door: four servers, one copy of everything in a plain folder. */
export async function startSwift(programs: string): Promise<RunningStore> {
  const home = await mkdtemp(join(tmpdir(), 'swift-'))
  await mkdir(join(home, 'devices/one'), { recursive: true })
  const ports = { account: await freePort(), container: await freePort(), object: await freePort() }
  const port = await freePort()
  await configure(home, { ...ports, proxy: port })
  for (const ring of RINGS) await buildRing(programs, home, ring, ports[ring])
  const servers: ChildServer[] = []
  const stop = async () => {
    for (const server of servers.reverse()) await server.stop()
    await rm(home, { recursive: true, force: true })
  }
  const endpoint = `http://127.0.0.1:${port}`
  const place = { endpoint, region: 'us-east-1', bucket: 'backups', ...KEYS }
  try {
    for (const ring of RINGS) servers.push(await launch(programs, home, ring, ports[ring]))
    servers.push(await launch(programs, home, 'proxy', port))
    const client = clientOf(place)
    await client.send(new CreateBucketCommand({ Bucket: place.bucket }))
    client.destroy()
    return { ...place, stop }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

const KEYS = { accessKeyId: 'test:tester', secretAccessKey: 'testing' }
const MODULES = {
  account: 'swift.account.server',
  container: 'swift.container.server',
  object: 'swift.obj.server',
  proxy: 'swift.proxy.server',
} as const

const launch = (programs: string, home: string, server: keyof typeof MODULES, port: number) =>
  startChild(
    join(programs, 'python3'),
    ['-c', LAUNCH, home, MODULES[server], join(home, `${server}-server.conf`)],
    { url: `http://127.0.0.1:${port}/healthcheck` },
  )

async function buildRing(programs: string, home: string, ring: string, port: number): Promise<void> {
  const builder = join(home, `${ring}.builder`)
  const words = (...given: string[]) =>
    promisify(execFile)(join(programs, 'swift-ring-builder'), [builder, ...given])
  await words('create', '4', '1', '0')
  await words('add', `r1z1-127.0.0.1:${port}/one`, '1')
  // A ring with a single device is balanced with a warning, which is exit code 1.
  await words('rebalance').catch(() => undefined)
}

async function configure(home: string, ports: Readonly<Record<string, number>>): Promise<void> {
  await writeFile(
    join(home, 'swift.conf'),
    '[swift-hash]\nswift_hash_path_prefix = stand\nswift_hash_path_suffix = in\n[storage-policy:0]\nname = only\ndefault = yes\n',
  )
  for (const ring of RINGS) {
    const lines = ['mount_check = false', `devices = ${join(home, 'devices')}`]
    const pipeline = `[pipeline:main]\npipeline = ${ring}-server\n[app:${ring}-server]\nuse = egg:swift#${ring}\n`
    await writeFile(join(home, `${ring}-server.conf`), `${common(home, ports[ring], lines)}${pipeline}`)
  }
  await writeFile(join(home, 'proxy-server.conf'), `${common(home, ports['proxy'], [])}${PROXY}`)
}

const common = (home: string, port: number | undefined, more: readonly string[]): string =>
  [
    '[DEFAULT]',
    'bind_ip = 127.0.0.1',
    `bind_port = ${port}`,
    'workers = 0',
    `user = ${userInfo().username}`,
    `swift_dir = ${home}`,
    'log_address = /nowhere',
    ...more,
    '',
  ].join('\n')

const PROXY = `[pipeline:main]
pipeline = catch_errors healthcheck cache s3api tempauth bulk slo dlo versioned_writes proxy-server
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:catch_errors]
use = egg:swift#catch_errors
[filter:healthcheck]
use = egg:swift#healthcheck
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:1
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:bulk]
use = egg:swift#bulk
[filter:slo]
use = egg:swift#slo
[filter:dlo]
use = egg:swift#dlo
[filter:versioned_writes]
use = egg:swift#versioned_writes
allow_versioned_writes = true
`
