import { readFile, writeFile } from 'node:fs/promises'
import { parseDocument } from 'yaml'
import type { Postgres } from '../../cloud/postgres/postgres.ts'

/** The address at which a workflow expects the PostgreSQL of its `services:`. */
const SERVICE = /postgresql:\/\/postgres:postgres@localhost:5432\/(\w+)/g

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
  // Every job has a service of its own, so every job has a database of its own.
  const names = [...text.matchAll(SERVICE)].map(([, name = ''], at) => `${name}_${at}`)
  const urls: string[] = []
  for (const name of names) urls.push(await freshDatabase(name, postgres))
  await writeFile(
    path,
    text.replaceAll(SERVICE, () => urls.shift() ?? ''),
  )
}

async function freshDatabase(name: string, postgres: Postgres): Promise<string> {
  await postgres.psql(`DROP DATABASE IF EXISTS ${name}`)
  return await postgres.createDatabase(name)
}
