import pg from 'pg'

export function openDatabase({ databaseUrl }) {
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 4, connectionTimeoutMillis: 3_000 })
  pool.on('error', error => console.error(`A connection was lost: ${error.message}`))
  return pool
}
