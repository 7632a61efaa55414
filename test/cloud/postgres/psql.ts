import { spawn } from 'node:child_process'
import { once } from 'node:events'

/** Runs SQL from standard input, all of it or nothing of it after an error. The password travels by environment. */
export async function runPsql(binFolder: string, databaseUrl: string, sql: string): Promise<string> {
  const url = new URL(databaseUrl)
  const child = spawn(`${binFolder}/psql`, ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-f', '-'], {
    env: {
      PATH: process.env['PATH'],
      PGHOST: url.hostname,
      PGPORT: url.port,
      PGUSER: decodeURIComponent(url.username),
      PGPASSWORD: decodeURIComponent(url.password),
      PGDATABASE: decodeURIComponent(url.pathname.slice(1)),
      PGCLIENTENCODING: 'UTF8',
    },
  })
  let out = ''
  let complaint = ''
  child.stdout.setEncoding('utf8').on('data', chunk => (out += chunk))
  child.stderr.setEncoding('utf8').on('data', chunk => (complaint += chunk))
  child.stdin.on('error', () => undefined).end(sql)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`psql ended with exit code ${String(code)}: ${complaint.trim()}`)
  return out.trimEnd()
}
