const METHODS = 'GET, POST, OPTIONS'
const HEADERS = 'authorization, content-type'

/** What an answer to this origin carries; nothing for a stranger. */
export function corsHeaders(request, { corsOrigins }) {
  const { origin } = request.headers
  if (origin === undefined || !corsOrigins.includes(origin)) return { vary: 'Origin' }
  return {
    vary: 'Origin',
    'access-control-allow-origin': origin,
    'access-control-allow-credentials': 'true',
  }
}

/** The answer to the question a browser asks first. */
export function preflight(headers) {
  if (headers['access-control-allow-origin'] === undefined)
    return { status: 400, headers, body: 'Disallowed CORS origin' }
  return {
    status: 200,
    headers: {
      ...headers,
      'access-control-allow-methods': METHODS,
      'access-control-allow-headers': HEADERS,
      'access-control-max-age': '600',
    },
    body: 'OK',
  }
}
