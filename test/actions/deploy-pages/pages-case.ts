import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { declaration, type Inputs } from '../../../actions/deploy-pages/declaration.ts'
import { run } from '../../../actions/deploy-pages/run.ts'
import type { Ports } from '../../../shared/action/action.ts'
import { systemClock } from '../../../shared/clock/clock.ts'
import { Deadline } from '../../../shared/clock/deadline.ts'
import { readInputs } from '../../../shared/declaration/read-inputs.ts'
import { type Pages, type PagesOptions, startPages } from '../../cloud/pages/pages.ts'
import { FakeClock } from '../../support/fake-clock.ts'
import { type TestPorts, testPorts } from '../../support/fake-ports.ts'

export const PROJECT = 'demo'

export type SiteContents = Readonly<Record<string, string | Uint8Array>>

export const smallSite: SiteContents = {
  'index.html': '<!doctype html><html><head><title>Demo</title></head><body></body></html>',
  'assets/app-1a2b.js': 'console.log("hi")',
  'assets/app-3c4d.css': 'body { margin: 0 }',
}

/** Writes a site into a new folder and returns where it is. */
export async function makeSite(contents: SiteContents = smallSite): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'site-'))
  for (const [name, content] of Object.entries(contents)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

/** A stand-in, a site and a clock that jumps; one run after another against them. */
export class PagesCase implements AsyncDisposable {
  readonly pages: Pages
  readonly clock: FakeClock
  readonly folders: string[] = []
  /** What the last run was given, log included. */
  ports: TestPorts

  private constructor(pages: Pages, clock: FakeClock) {
    this.pages = pages
    this.clock = clock
    this.ports = testPorts({ clock })
  }

  static async start(options: PagesOptions = {}): Promise<PagesCase> {
    const clock = new FakeClock()
    return new PagesCase(await startPages({ projects: { [PROJECT]: 'main' }, clock, ...options }), clock)
  }

  async site(contents: SiteContents = smallSite): Promise<string> {
    const folder = await makeSite(contents)
    this.folders.push(folder)
    return folder
  }

  inputs(given: Readonly<Record<string, string>> = {}): Inputs {
    return readInputs(declaration, {
      'api-url': this.pages.apiUrl,
      'api-token': this.pages.apiToken,
      'account-id': this.pages.accountId,
      project: PROJECT,
      ...given,
    }) as Inputs
  }

  async run(given: Readonly<Record<string, string>>, ports: Partial<Ports> = {}) {
    const inputs = this.inputs(given)
    const { clock } = this
    this.ports = testPorts({ clock, deadline: Deadline.in(inputs.timeout, clock), ...ports })
    return await run(inputs, this.ports)
  }

  /** A second run at the same time, with a log and a clock of its own. */
  async runBeside(given: Readonly<Record<string, string>>) {
    const inputs = this.inputs(given)
    return await run(inputs, testPorts({ clock: systemClock }))
  }

  /** Deploys a site, by default the small one to the branch of the event. */
  async deploy(given: Readonly<Record<string, string>> = {}, contents: SiteContents = smallSite) {
    return await this.run({ directory: await this.site(contents), ...given })
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.pages.stop()
    await Promise.all(this.folders.map(folder => rm(folder, { recursive: true, force: true })))
  }
}
