import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { declaration } from '../../../actions/deploy-workers/declaration.ts'
import type { WorkersOutcome } from '../../../actions/deploy-workers/report/outcome.ts'
import { run } from '../../../actions/deploy-workers/run.ts'
import type { Ports } from '../../../shared/action/action.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import type { Http } from '../../../shared/http/http.ts'
import type { Knobs } from '../../cloud/workers/account.ts'
import { startWorkers, type Workers } from '../../cloud/workers/workers.ts'
import { type TestPorts, testPorts } from '../../support/fake-ports.ts'

export const SITE = {
  'index.html': '<!doctype html><title>one</title>\n',
  '404.html': 'gone\n',
  'assets/app.js': 'console.log(1)\n',
  'assets/style.css': 'body{margin:0}\n',
}

export interface Done {
  readonly outcome: WorkersOutcome
  readonly ports: TestPorts
}

/** What was said to people beside the log. */
export const told = ({ notices, warnings, errors }: TestPorts['log']): string =>
  [...notices, ...warnings, ...errors].map(({ message }) => message).join('\n')

/** A folder with a built site, and a Cloudflare account to put it on. */
export class WorkersScene implements AsyncDisposable {
  readonly cloud: Workers
  readonly folder: string

  private constructor(cloud: Workers, folder: string) {
    this.cloud = cloud
    this.folder = folder
  }

  static async open(knobs: Partial<Knobs> = {}): Promise<WorkersScene> {
    const scene = new WorkersScene(await startWorkers(knobs), await mkdtemp(join(tmpdir(), 'workers-')))
    await scene.write(SITE, 'dist')
    return scene
  }

  /** Text files below the folder, or below one in it. */
  async write(files: Readonly<Record<string, string>>, below = ''): Promise<void> {
    for (const [path, text] of Object.entries(files)) {
      const location = join(this.folder, below, path)
      await mkdir(dirname(location), { recursive: true })
      await writeFile(location, text)
    }
  }

  async deploy(raw: Readonly<Record<string, string>> = {}, given: Partial<Ports> = {}): Promise<Done> {
    const plain = testPorts(given)
    const ports = testPorts({ ...given, http: reachingPreviews(given.http ?? plain.http) })
    return { outcome: await run(this.#inputs(raw), ports), ports }
  }

  #inputs(raw: Readonly<Record<string, string>>) {
    const mode = raw['mode'] ?? 'deploy'
    const sends = mode === 'deploy' || mode === 'upload'
    return readInputs(declaration, {
      'api-token': this.cloud.apiToken,
      'account-id': this.cloud.accountId,
      'api-url': this.cloud.apiUrl,
      name: 'demo-site',
      'working-directory': this.folder,
      ...(sends ? { directory: 'dist', 'compatibility-date': '2026-11-01' } : {}),
      ...raw,
    })
  }

  get worker() {
    return this.cloud.account.worker('demo-site')
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.cloud.stop()
    await rm(this.folder, { recursive: true, force: true })
  }
}

/** Names below `localhost` resolve on some machines only; here all lead to this one. */
export const reachingPreviews = (http: Http): Http => ({
  ...http,
  send: request => {
    const url = new URL(request.url)
    if (!url.hostname.endsWith('.localhost')) return http.send(request)
    const headers = { ...request.headers, host: url.host }
    return http.send({
      ...request,
      headers,
      url: request.url.replace(url.hostname, '127.0.0.1'),
      direct: true,
    })
  },
})
