import { readFile, writeFile } from 'node:fs/promises'
import { parseDocument } from 'yaml'
import type { Postgres } from '../../cloud/postgres/postgres.ts'

/** The address at which a workflow expects the PostgreSQL of its `services:`. */
const SERVICE = /postgresql:\/\/postgres:postgres@localhost:5432\/(\w+)/

/**
 * The one thing that host mode cannot do: service containers need Docker. The block is taken out of the checked-out
 * workflow, and the address in `env:` leads to the real PostgreSQL of this machine instead. Nothing else is touched.
 */
export async function playServices(path: string, postgres: Postgres): Promise<void> {
  const document = parseDocument(await readFile(path, 'utf8'))
  const { jobs } = document.toJS() as { jobs: Record<string, { services?: object }> }
  const served = Object.keys(jobs).filter(name => jobs[name]?.services !== undefined)
  if (served.length === 0) return
  for (const name of served) document.deleteIn(['jobs', name, 'services'])
  const text = document.toString({ lineWidth: 0 })
  const database = SERVICE.exec(text)?.[1]
  const url = database === undefined ? '' : await freshDatabase(database, postgres)
  await writeFile(path, text.replace(SERVICE, url))
}

async function freshDatabase(name: string, postgres: Postgres): Promise<string> {
  await postgres.psql(`DROP DATABASE IF EXISTS ${name}`)
  return await postgres.createDatabase(name)
}
