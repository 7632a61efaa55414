import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { clusterCache, findPrograms, PROGRAM_NAMES } from './programs.ts'

/**
 * `npm run cluster:build`: builds etcd, kube-apiserver, kube-controller-manager, kube-scheduler and kubectl from the Go module
 * proxy, once, into the cache. What is there already stays. At low priority: it takes about ten minutes of CPU and 4 GB of
 * Go's build cache, which `go clean -cache` gives back.
 */
const VERSION = '1.34.2'
const PACKAGES: Readonly<Record<string, string>> = { etcd: 'go.etcd.io/etcd/server/v3' }

const bin = join(clusterCache(), 'bin')
const module = join(clusterCache(), 'module')
await mkdir(bin, { recursive: true })
/** Away from the checkout, which may be moved under a build that takes minutes. */
await cp(join(import.meta.dirname, 'module'), module, { recursive: true })
const names = (await findPrograms()) === undefined ? PROGRAM_NAMES : []
for (const name of names) await build(name)
console.log(`${names.length === 0 ? 'All there' : 'Built'}: ${bin}`)

async function build(name: string): Promise<void> {
  console.log(`building ${name} …`)
  const version = 'k8s.io/component-base/version'
  const [major, minor] = VERSION.split('.')
  const flags = [
    `-X ${version}.gitVersion=v${VERSION}`,
    `-X ${version}.gitMajor=${major}`,
    `-X ${version}.gitMinor=${minor}`,
  ]
  const made = join(bin, `.${name}`)
  const child = spawn(
    'nice',
    [
      ...['-n', '15', 'go', 'build', '-trimpath', '-buildvcs=false', '-mod=readonly', '-o', made],
      ...['-ldflags', `-s -w ${flags.join(' ')}`, PACKAGES[name] ?? `k8s.io/kubernetes/cmd/${name}`],
    ],
    { cwd: module, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '' }, stdio: 'inherit' },
  )
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${name} could not be built; Go 1.24 or newer has to be on the path`)
  await rename(made, join(bin, name))
}
