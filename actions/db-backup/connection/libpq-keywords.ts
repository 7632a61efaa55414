/**
 * The connection parameters that libpq knows (PostgreSQL manual, 34.1.2) and that a backup may carry over. Drivers and
 * object mappers add others to their URLs, which libpq refuses; those are dropped with a notice. So is `client_encoding`, which
 * pg_dump would convert every row to: a dump is in the encoding of its database.
 */
const LIBPQ_KEYWORDS: ReadonlySet<string> = new Set([
  'host',
  'hostaddr',
  'port',
  'dbname',
  'user',
  'password',
  'require_auth',
  'channel_binding',
  'connect_timeout',
  'options',
  'application_name',
  'fallback_application_name',
  'keepalives',
  'keepalives_idle',
  'keepalives_interval',
  'keepalives_count',
  'tcp_user_timeout',
  'gssencmode',
  'sslmode',
  'sslnegotiation',
  'sslcompression',
  'sslcert',
  'sslkey',
  'sslpassword',
  'sslcertmode',
  'sslrootcert',
  'sslcrl',
  'sslcrldir',
  'sslsni',
  'requirepeer',
  'ssl_min_protocol_version',
  'ssl_max_protocol_version',
  'min_protocol_version',
  'max_protocol_version',
  'krbsrvname',
  'gsslib',
  'gssdelegation',
  'target_session_attrs',
  'load_balance_hosts',
])

/** From the weakest to the strongest. */
const SSL_MODES: readonly string[] = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full']

/** Whether a mode asks for less than another one. */
export const isWeaker = (mode: string, than: string): boolean =>
  SSL_MODES.indexOf(mode) < SSL_MODES.indexOf(than)

type Parameter = readonly [string, string]

const isOff = (value: string): boolean => /^(?:false|0|off|no|)$/i.test(value)
const whenOn = (value: string): Parameter | undefined => (isOff(value) ? undefined : ['sslmode', 'require'])

/** Spellings of other drivers that have a meaning in libpq, by names without case and underscores. */
const TRANSLATED: Readonly<Record<string, (value: string) => Parameter | undefined>> = {
  ssl: value => (SSL_MODES.includes(value) ? ['sslmode', value] : whenOn(value)),
  tls: whenOn,
  usessl: whenOn,
  encrypt: whenOn,
  requiressl: whenOn,
  // Prisma: `strict` looks at the certificate, `accept_invalid_certs` does not.
  sslaccept: value => (value === 'strict' ? ['sslmode', 'verify-full'] : undefined),
  sslmode: value => ['sslmode', sslMode(value)],
}

/** `VERIFY_FULL`, `VerifyFull`. `no-verify` encrypts and looks at no certificate, as `require` does where there is no root certificate. */
function sslMode(value: string): string {
  const plain = value.toLowerCase().replaceAll(/[ _-]/g, '')
  if (plain === 'noverify' || plain === 'required') return 'require'
  return SSL_MODES.find(mode => mode.replace('-', '') === plain) ?? value
}

/** What a parameter of a URL is for libpq: itself, its meaning there, or nothing. */
export function asLibpqKnows(name: string, value: string): Parameter | undefined {
  const plain = name.toLowerCase().replaceAll(/[ _-]/g, '')
  if (Object.hasOwn(TRANSLATED, plain)) return TRANSLATED[plain]?.(value)
  if (LIBPQ_KEYWORDS.has(name)) return [name, value]
  return plain.startsWith('ssl') && LIBPQ_KEYWORDS.has(plain) ? [plain, value] : undefined
}
