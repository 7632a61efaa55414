import pg from 'pg'

const NOT_YET = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03'])

/** Whether the server takes connections by now; throws for anything but "not yet". */
export async function isReady(url: string): Promise<boolean> {
  try {
    await withClient(url, async client => await client.query('SELECT 1'))
    return true
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && NOT_YET.has(String(thrown.code))) return false
    if (thrown instanceof Error && thrown.message.startsWith('Connection terminated')) return false
    throw thrown
  }
}

export async function createDatabase(url: string, name: string): Promise<void> {
  await withClient(
    url,
    async client => await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`),
  )
}

async function withClient(url: string, work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => undefined)
  try {
    await client.connect()
    await work(client)
  } finally {
    await client.end().catch(() => undefined)
  }
}
