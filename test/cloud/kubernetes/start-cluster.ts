import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { freePort } from '../postgres/free-port.ts'
import { type ApiClient, apiClient } from './api-client.ts'
import { type GuardedProcess, startGuarded } from './guarded-process.ts'
import { Kubelet } from './kubelet.ts'
import type { Programs } from './programs.ts'

/** A real control plane of this process alone, with nodes and pods played by {@link Kubelet}. */
export interface Cluster extends AsyncDisposable {
  /** Text of an administrator's kubeconfig. */
  readonly kubeconfig: string
  readonly port: number
  readonly api: ApiClient
  readonly kubelet: Kubelet
  /** Path of the kubectl that belongs to it. */
  readonly kubectl: string
  /** Runs kubectl as administrator and gives its standard output; throws with its words. */
  run(...given: readonly string[]): Promise<string>
  /** The same with objects on standard input. */
  apply(objects: unknown, ...given: readonly string[]): Promise<string>
  stop(): Promise<void>
}

const READY_MS = 60_000

/** Starts etcd, API server, controllers and scheduler on free loopback ports; state lies in memory-like files and goes. */
export async function startCluster(programs: Programs): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'cluster-'))
  const running: GuardedProcess[] = []
  const kubeletPort = await freePort()
  const stop = async () => {
    kubelet?.stop()
    await Promise.all(running.map(one => one.stop()))
    await rm(folder, { recursive: true, force: true })
  }
  let kubelet: Kubelet | undefined
  try {
    const token = randomBytes(24).toString('hex')
    const etcd = await startEtcd(programs, folder, running)
    const port = await startApiServer(programs, { folder, etcd, token }, running)
    const api = apiClient(port, token)
    await untilReady(api, running)
    const kubeconfig = await administrator(folder, port, token)
    await startControllers(programs, folder, running)
    kubelet = new Kubelet(api, { port: kubeletPort, certificates: join(folder, 'certificates') })
    await kubelet.start()
    const kubectl = bound(programs.kubectl, folder)
    return {
      ...{ kubeconfig, port, api, kubelet, stop, kubectl: programs.kubectl },
      run: (...given) => kubectl(given),
      apply: (objects, ...given) => kubectl(['apply', '-f', '-', ...given], JSON.stringify(objects)),
      [Symbol.asyncDispose]: stop,
    }
  } catch (thrown) {
    await stop()
    throw thrown
  }
}

async function startEtcd({ etcd }: Programs, folder: string, running: GuardedProcess[]): Promise<string> {
  const [clients, peers] = [await freePort(), await freePort()]
  const [client, peer] = [`http://127.0.0.1:${clients}`, `http://127.0.0.1:${peers}`]
  running.push(
    startGuarded(
      'etcd',
      [
        ...[etcd, '--data-dir', join(folder, 'etcd'), '--unsafe-no-fsync'],
        ...['--listen-client-urls', client, '--advertise-client-urls', client, '--listen-peer-urls', peer],
        ...['--initial-advertise-peer-urls', peer, '--initial-cluster', `default=${peer}`],
      ],
      folder,
    ),
  )
  return client
}

interface ApiServerPlace {
  readonly folder: string
  readonly etcd: string
  readonly token: string
}

async function startApiServer(
  programs: Programs,
  { folder, etcd, token }: ApiServerPlace,
  running: GuardedProcess[],
): Promise<number> {
  const port = await freePort()
  const keys = generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs1', format: 'pem' },
  })
  await writeFile(join(folder, 'accounts.key'), keys.privateKey, { mode: 0o600 })
  await writeFile(join(folder, 'accounts.pub'), keys.publicKey)
  await writeFile(join(folder, 'tokens.csv'), `${token},admin,1,system:masters\n`, { mode: 0o600 })
  running.push(
    startGuarded(
      'kube-apiserver',
      [
        ...[programs['kube-apiserver'], `--etcd-servers=${etcd}`, `--secure-port=${port}`],
        ...['--bind-address=127.0.0.1', '--cert-dir=certificates', '--token-auth-file=tokens.csv'],
        ...['--service-account-key-file=accounts.pub', '--service-account-signing-key-file=accounts.key'],
        ...['--service-account-issuer=https://kubernetes.default.svc', '--authorization-mode=RBAC'],
        ...['--service-cluster-ip-range=10.0.0.0/16', '--endpoint-reconciler-type=none'],
        // Pods would want a token of their account, and nodes a network.
        '--disable-admission-plugins=ServiceAccount,TaintNodesByCondition',
      ],
      folder,
    ),
  )
  return port
}

async function untilReady(api: ApiClient, running: readonly GuardedProcess[]): Promise<void> {
  const started = performance.now()
  for (;;) {
    const ready = api.send('GET', '/api/v1/namespaces/default').then(
      () => true,
      () => false,
    )
    if (await Promise.race([ready, ...running.map(({ ended }) => ended)])) return
    if (performance.now() - started > READY_MS)
      throw new Error(`The API server did not become ready:\n${running.at(-1)?.log().slice(-3_000)}`)
    await new Promise(resolve => setTimeout(resolve, 100))
  }
}

async function administrator(folder: string, port: number, token: string): Promise<string> {
  const certificate = await readFile(join(folder, 'certificates/apiserver.crt'))
  const authority = certificate.toString('base64')
  const kubeconfig = `${JSON.stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      clusters: [
        {
          name: 'test',
          cluster: { server: `https://127.0.0.1:${port}`, 'certificate-authority-data': authority },
        },
      ],
      users: [{ name: 'admin', user: { token } }],
      contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin', namespace: 'default' } }],
      'current-context': 'test',
    },
    undefined,
    2,
  )}\n`
  await writeFile(join(folder, 'kubeconfig'), kubeconfig, { mode: 0o600 })
  return kubeconfig
}

async function startControllers(
  programs: Programs,
  folder: string,
  running: GuardedProcess[],
): Promise<void> {
  const shared = ['--kubeconfig=kubeconfig', '--authentication-kubeconfig=kubeconfig']
  const common = [...shared, '--authorization-kubeconfig=kubeconfig', '--leader-elect=false']
  const place = async () => ['--bind-address=127.0.0.1', `--secure-port=${await freePort()}`]
  running.push(
    startGuarded(
      'kube-controller-manager',
      [
        ...[programs['kube-controller-manager'], ...common, ...(await place())],
        ...['--cert-dir=certificates-controllers', '--service-account-private-key-file=accounts.key'],
        ...['--concurrent-gc-syncs=4', '--horizontal-pod-autoscaler-sync-period=5s'],
        `--controllers=${CONTROLLERS.join(',')}`,
      ],
      folder,
    ),
    startGuarded(
      'kube-scheduler',
      [programs['kube-scheduler'], ...common, ...(await place()), '--cert-dir=certificates-scheduler'],
      folder,
    ),
  )
}

/** Those that applications meet; the rest looks after nodes, certificates and volumes that are not there. */
const CONTROLLERS = [
  ...['deployment', 'replicaset', 'statefulset', 'daemonset', 'job', 'cronjob', 'disruption'],
  ...['garbage-collector', 'namespace', 'serviceaccount', 'endpoints', 'endpointslice'],
  ...['horizontal-pod-autoscaler', 'resourcequota', 'ttl-after-finished'],
].map(name => `${name}-controller`)

const run = promisify(execFile)

const bound = (kubectl: string, folder: string) => async (given: readonly string[], input?: string) => {
  const options = ['--kubeconfig', join(folder, 'kubeconfig'), '--cache-dir', join(folder, 'kubectl-cache')]
  const promise = run(kubectl, [...options, ...given], { maxBuffer: 64 * 1_048_576 })
  promise.child.stdin?.end(input ?? '')
  return (await promise).stdout
}
