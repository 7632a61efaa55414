import { readdir, readFile } from 'node:fs/promises'

const FOLDER = new URL('migrations/', import.meta.url)
const LOCK = 20_260_101

/** Applies what is missing, each in a transaction of its own; two instances starting at once take turns. */
export async function applyMigrations(database) {
  const client = await database.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [LOCK])
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_migrations (name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())',
    )
    const { rows } = await client.query('SELECT name FROM schema_migrations')
    const known = new Set(rows.map(row => row.name))
    const missing = (await readdir(FOLDER)).sort().filter(name => !known.has(name))
    for (const name of missing) await apply(client, name)
    return missing
  } finally {
    await client.query('SELECT pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

async function apply(client, name) {
  const sql = await readFile(new URL(name, FOLDER), 'utf8')
  await client.query('BEGIN')
  try {
    await client.query(sql)
    await client.query('INSERT INTO schema_migrations (name) VALUES ($1)', [name])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`migration ${name} failed: ${error.message}`, { cause: error })
  }
}
