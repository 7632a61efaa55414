import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** How a small server behaves once it is deployed. */
export interface SampleServer {
  /** What `/version` and the health answer name. */
  readonly version?: string
  readonly health?: number
  /** Ends with this code at once, before it listens. */
  readonly exitAtStart?: number
  /** Ends with code 1 this long after it began to listen. */
  readonly crashAfterMs?: number
  /** Printed at start; outside text for whoever shows the log. */
  readonly prints?: string
  readonly files?: Readonly<Record<string, string>>
}

/** Writes a real Node server into a new folder (or the given one) and returns the folder. */
export async function writeSampleServer(server: SampleServer = {}, into?: string): Promise<string> {
  const folder = into ?? (await mkdtemp(join(tmpdir(), 'sample-server-')))
  const manifest = { name: 'sample-server', type: 'module', scripts: { start: 'node server.js' } }
  const files = {
    'package.json': JSON.stringify(manifest, null, 2),
    'server.js': sourceOf(server),
    ...server.files,
  }
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true })
    await writeFile(join(folder, name), content)
  }
  return folder
}

function sourceOf({
  version = '1',
  health = 200,
  exitAtStart,
  crashAfterMs,
  prints = '',
}: SampleServer): string {
  return `
import { createServer } from 'node:http'
console.log(${JSON.stringify(prints)} || 'starting ${version}')
${exitAtStart === undefined ? '' : `console.error('Error: Cannot find module ./app.js'); process.exit(${exitAtStart})`}
const facts = { version: '${version}', commit: process.env.GIT_COMMIT, environment: process.env.RAILWAY_ENVIRONMENT_NAME, greeting: process.env.GREETING }
createServer((request, response) => {
  response.statusCode = request.url === '/health' ? ${health} : 200
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(facts))
}).listen(Number(process.env.PORT), '127.0.0.1')
${crashAfterMs === undefined ? '' : `setTimeout(() => { console.error('panic: out of memory'); process.exit(1) }, ${crashAfterMs})`}
`
}
