const LARGEST_BODY = 16_384

export async function listCustomers(database) {
  const total = await database.query('SELECT count(*)::int AS total FROM customers')
  const newest = await database.query('SELECT id::int, name, city FROM customers ORDER BY id DESC LIMIT 10')
  return { status: 200, body: { total: total.rows[0].total, newest: newest.rows } }
}

export async function addCustomer(database, request) {
  const { name, city } = await readJson(request)
  if (typeof name !== 'string' || typeof city !== 'string' || name === '' || city === '')
    return { status: 422, body: { detail: 'name and city are required' } }
  const { rows } = await database.query(
    'INSERT INTO customers (name, city) VALUES ($1, $2) RETURNING id::int, name, city',
    [name, city],
  )
  return { status: 201, body: rows[0] }
}

async function readJson(request) {
  let text = ''
  for await (const chunk of request) {
    text += chunk
    if (text.length > LARGEST_BODY) return {}
  }
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}
